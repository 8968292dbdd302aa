; verdicts.clp: the three rules of tests/bench/plan.lua for CLIPS. The cases
; are in a file of facts, one a line, which `clips` is told to load: see
; tests/bench/peers.lua. Prints goal;group;inside;decided;no_clock. The data
; has no pauses.

(deftemplate case
  (slot type) (slot site) (slot outcome) (slot exempt) (slot gone)
  (slot submitted (type INTEGER)) (slot informed) (slot decided))

(deftemplate limit (slot type) (slot days (type INTEGER)))

(deffacts limits
  (limit (type fast_track) (days 30)) (limit (type pay_limit) (days 90))
  (limit (type positive_list) (days 120)) (limit (type researcher) (days 60))
  (limit (type start_up) (days 180)) (limit (type paid_work) (days 90))
  (limit (type intern) (days 90)) (limit (type student) (days 60))
  (limit (type family) (days 90)) (limit (type au_pair) (days 60))
  (limit (type grant) (days 60)) (limit (type eu_document) (days 60)))

(defglobal ?*from* = 17897 ?*to* = 18261)   ; 2019, in days since 1970-01-01

; What is counted of a goal and a group.
(defclass COUNT (is-a USER) (role concrete)
  (slot inside (default 0)) (slot late (default 0)) (slot no-clock (default 0)))

(defmessage-handler COUNT add-inside () (bind ?self:inside (+ ?self:inside 1)))
(defmessage-handler COUNT add-late () (bind ?self:late (+ ?self:late 1)))
(defmessage-handler COUNT add-no-clock ()
  (bind ?self:no-clock (+ ?self:no-clock 1)))

(deffunction counter (?goal ?group)
  (bind ?name (symbol-to-instance-name (sym-cat ?goal ";" ?group)))
  (if (not (instance-existp ?name)) then (make-instance ?name of COUNT))
  ?name)

(defrule goal-1
  (case (type ?t) (submitted ?s) (decided ?d&~nil) (exempt nil)
        (outcome ~withdrawn) (gone 0))
  (test (and (>= ?d ?*from*) (<= ?d ?*to*)))
  (limit (type ?t) (days ?n))
  =>
  (send (counter 1 ?t) (if (<= (- ?d ?s) ?n) then add-inside else add-late)))

(defrule goal-2
  (case (outcome ?o&~withdrawn) (informed ?i) (decided ?d&~nil) (exempt nil)
        (gone 0))
  (test (and (>= ?d ?*from*) (<= ?d ?*to*)))
  =>
  (send (counter 2 "")
    (if (eq ?i nil) then add-no-clock
     else (if (<= (- ?d ?i) (if (eq ?o dismissed) then 21 else 45))
           then add-inside else add-late))))

(defrule goal-3
  (case (type ?t) (site ?where) (outcome ?o&~withdrawn) (submitted ?s)
        (decided ?d&~nil) (exempt nil) (gone 0))
  (test (and (>= ?d ?*from*) (<= ?d ?*to*)))
  =>
  (bind ?taken (- ?d ?s))
  (send (counter 3 ?where)
    (if (or (<= ?taken 60)
            (and (<= ?taken 75) (neq ?t student) (eq ?o granted)))
     then add-inside else add-late)))

(deffunction print-counts ()
  (do-for-all-instances ((?c COUNT)) TRUE
    (printout t (instance-name-to-symbol (instance-name ?c)) ";"
      ?c:inside ";" (+ ?c:inside ?c:late) ";" ?c:no-clock crlf)))
