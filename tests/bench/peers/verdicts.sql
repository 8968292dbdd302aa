-- verdicts.sql: the three rules of tests/bench/plan.lua in SQL, for sqlite3
-- and DuckDB. A row for each goal and group: goal, group, inside, decided,
-- no_clock. One pass over the cases; the data has no pauses.

WITH counted AS (
  SELECT case_type, site, outcome, decided_on - submitted_on AS gross,
    decided_on - informed_on AS net
  FROM cases
  WHERE decided_on BETWEEN unixepoch('2019-01-01') / 86400
                       AND unixepoch('2019-12-31') / 86400
    AND exempt IS NULL AND outcome <> 'withdrawn' AND NOT gone
),
groups AS MATERIALIZED (
  SELECT case_type, site, count(*) AS decided, count(net) AS clocked,
    sum(CASE WHEN gross <= CASE case_type
      WHEN 'fast_track' THEN 30 WHEN 'pay_limit' THEN 90
      WHEN 'positive_list' THEN 120 WHEN 'start_up' THEN 180
      WHEN 'paid_work' THEN 90 WHEN 'intern' THEN 90 WHEN 'family' THEN 90
      ELSE 60 END THEN 1 ELSE 0 END) AS one,
    sum(CASE WHEN net <= CASE outcome WHEN 'dismissed' THEN 21 ELSE 45 END
      THEN 1 ELSE 0 END) AS two,
    sum(CASE WHEN gross <= 60 OR (gross <= 75 AND case_type <> 'student'
      AND outcome = 'granted') THEN 1 ELSE 0 END) AS three
  FROM counted GROUP BY case_type, site
)
SELECT 1, case_type, sum(one), sum(decided), 0 FROM groups GROUP BY case_type
UNION ALL
SELECT 2, '', sum(two), sum(clocked), sum(decided - clocked) FROM groups
UNION ALL
SELECT 3, site, sum(three), sum(decided), 0 FROM groups GROUP BY site;
