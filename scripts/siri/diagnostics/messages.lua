-- messages.lua: all that the program says of its users' files: of rules, of
-- mappings, of files with cases and figures. Each is { code, name, text }, the
-- text as string.format takes it. A code is for good: what is no longer said
-- leaves its number free for ever. What each means, an example and the remedy
-- are in the explained files beside this one.

return {
  { "E000", "raw", "%s" },

  -- E2: a word of the rules or of a mapping, and its settings

  { "E201", "setting_unknown", "unknown setting '%s'" },
  { "E202", "setting_missing", "%s is missing: %s" },
  { "E203", "setting_type", "%s must be %s, not %s" },
  { "E204", "entry_missing", "%s is missing" },
  { "E205", "nameless", "a value without a name: %s" },
  { "E206", "word_unknown", "no word '%s'" },
  { "E207", "word_foreign", "no word '%s': %s do not have it" },
  { "E208", "table_missing", "%s needs a table: %s { … }" },
  { "E209", "name_missing", "%s needs a name first, %s: %s \"…\" { … }" },
  { "E210", "unfinished", "%s is begun and not finished: its table { … } is missing" },
  { "E211", "double", "%s is already at %s" },
  { "E213", "assume_others", "otherwise is another value, or a list of them, without names or gaps" },
  { "E214", "assume_many", "otherwise has %d values, and %d at the most can be tried" },
  { "E215", "assume_text", "assume needs its text: assume { \"what is assumed\", because = … }" },
  { "E216", "assume_no_value", "otherwise is another value, but there is no value" },
  { "E217", "function_foreign", "this function is not the mapping's own "
    .. "(a word needs what follows it; else write function (row) … end)" },

  -- E3: the plan as a whole

  { "E301", "plan_missing", "no plan { … } in this file" },
  { "E302", "plan_not_first", "plan comes first in its file, before what stands at %s" },
  { "E303", "no_goals", "the plan has no goal" },
  { "E304", "weights_sum", "the weights sum to %s, %s %s than the plan's %s points (%s)" },
  { "E305", "period_backward", "the period ends on %s, before it begins on %s" },
  { "E306", "period_year", "the period, %s to %s, is not in its year, %s" },
  { "E307", "outside_period", "%s %s is outside the plan's period, %s to %s" },
  { "E308", "followup_name", "'siri-rules statement %s' means something else: give it another name" },
  { "E309", "followup_due", "due %s is before its status, %s" },
  { "E310", "type_backward", "from %s is after to %s" },
  { "E311", "target_none", "target must be 1 or more, not %s" },
  { "E312", "task_unknown", "no task is called '%s'" },
  { "E313", "outcome_fixed", "%s is not the plan's to choose: it %s counts" },
  { "E314", "budget_sum", "the tasks sum to %s, not %s" },
  { "E315", "budget_columns", "%d figure%s for the budget's %d column%s" },
  { "E316", "pay_full", "full must be over 0 kr., not %s" },
  { "E317", "pay_rounding", "rounding: to must be over 0 kr., not %s" },
  { "E318", "pay_ceiling", "ceiling %s is less than full, %s: full attainment would never give it" },
  { "E319", "pay_rounds_over",
    "rounding %s to %s could pass the ceiling, %s: round down, or let the ceiling be a multiple" },
  { "E320", "period_unamended", "period says what an amend changes: it stands in none" },
  { "E321", "amend_day", "the day from which it holds must be a date that exists, not %q" },
  { "E322", "amend_order", "it comes after the one of %s, at %s" },
  { "E323", "amend_period", "it must hold from a day within the plan's period, after %s, up to %s" },
  { "E324", "amend_taken", "what stands at %s is in another amend already" },
  { "E325", "amend_nothing", "it changes nothing" },
  { "E326", "amend_demand", "its demand changes within the year: say period = \"whole_year\" (the new one "
    .. "holds for all of it) or \"parts\" (each for its own part of it)" },
  { "E327", "goal_unknown", "no goal is called '%s'" },
  { "E328", "amend_own", "goal %s stands in the amend itself" },
  { "E329", "amend_dropped", "goal %s is dropped" },
  { "E330", "amend_announced", "targets or clocks change (%s): say announced = \"keep\" (cases submitted before are "
    .. "held to what applicants were told) or \"new\" (to what is in force on the day of decision)" },

  -- scores and scales
  { "E341", "limit_missing", "%s needs a limit: %s" },
  { "E342", "limit_double", "%s has two limits: %s" },
  { "E343", "once_accrues", "%s has accrues and once: it has one figure, or it grows" },
  { "E344", "count_of", "a scale needs `of`" },
  { "E345", "count_limit", "at_least %d is more than of %d" },
  { "E346", "parts_missing", "%s has no parts" },
  { "E347", "weights_number", "%d weight%s for %d part%s" },
  { "E348", "weight_none", "a weight of %s: it must be over 0" },
  { "E349", "scale_alone", "%s is no score by itself: give it to a measure, a count or cases as its scale" },
  { "E350", "field_unknown", "no case type has the field '%s'" },
  { "E351", "type_unknown", "no case type is called '%s'" },
  { "E352", "types_missing", "the plan has no case_type" },
  { "E353", "met_missing", "%s needs met, or a clock" },
  { "E354", "scale_units", "%s are not in one unit" },
  { "E355", "linear_same", "linear: from and to are the same" },
  { "E356", "linear_steps", "linear: steps must be 1 or more" },
  { "E357", "bands_missing", "bands has no bands" },
  { "E358", "band_ends", "a band has both to and below: %s" },
  { "E359", "band_nothing", "a band holds nothing: %s" },
  { "E360", "bands_overlap", "bands overlap: %s, and %s" },
  { "E361", "bands_gap", "bands leave a gap between %s and %s" },

  -- E4: comparisons that Lua answers in silence, and what no case can do

  { "E401", "date_none", "%q is a date that does not exist" },
  { "E402", "date_form", "%q is no date as rules write it: %q" },
  { "E403", "outcome_unknown", "no outcome is called '%s'" },
  { "E404", "compared_type", "no case type is called '%s'" },
  { "E405", "milestone_word", "no milestone is '%s'" },
  { "E406", "judgement_word", "no judgement is '%s'" },
  { "E407", "figure_number", "a figure never equals a plain number: write %s" },
  { "E408", "case_method", "no case can do '%s'" },

  -- E6: a mapping

  { "E601", "mapping_missing", "no mapping { … } in it" },
  { "E602", "id_fixed", "a fixed text would make one case of all rows" },
  { "E603", "keep_field", "'%s' is the field %s: say %s = …" },
  { "E604", "keep_name", "'%s' is no name for a column of cases" },
  { "E605", "keep_twice", "'%s' is there twice" },
  { "E606", "log_missing", "%s is for a log of events: say log = { event = \"…\", at = \"…\" }" },
  { "E607", "log_pause", "in a log a pause is from event to event" },
  { "E608", "decided_on_events", "decided_by needs decided_on = first or last of named events" },
  { "E609", "decided_by_lacks", "decided_by lacks '%s', which decides a case" },
  { "E610", "decided_by_idle", "'%s' in decided_by does not decide a case" },
  { "E611", "decided_by_table", "decided_by needs a table: decided_by { event = outcome }" },
  { "E612", "word_text", "'%s' must be text in utf-8, without zeros" },
  { "E613", "column_heading", "column needs the heading first: column \"…\"" },
  { "E614", "column_told", "column has its table already" },
  { "E615", "column_otherwise", "otherwise is for a word that is not among the values, but there are none" },
  { "E616", "fixed_text", "fixed needs a text: fixed \"…\"" },
  { "E617", "event_missing", "%s needs an event, a list of events, or any_event: %s \"…\"" },
  { "E618", "pause_ends", "from and to are both events, or both columns" },
  { "E619", "pause_both", "'%s' both begins and ends it" },
  { "E620", "word_constant", "a word cannot be changed" },
}
