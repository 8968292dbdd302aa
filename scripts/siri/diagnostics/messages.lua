-- messages.lua: all that the program says of its users' files: of rules, of
-- mappings, of files with cases and figures. Each is { code, name, text }, the
-- text as string.format takes it. A code is for good: what is no longer said
-- leaves its number free for ever. What each means, an example and the remedy
-- are in the explained files beside this one.

return {
  -- E1: the text itself

  { "E101", "text_unreadable", "%s" },
  { "E102", "text_long", "a file of rules has at most %d bytes" },
  { "E103", "text_compiled", "this is a compiled program, not a text of rules" },
  { "E104", "text_utf", "this is saved as UTF-16: save it as UTF-8" },
  { "E105", "text_zero", "a zero byte: this is no text file" },
  { "E106", "text_encoding", "this is not UTF-8 (saved as Windows-1252?): save it as UTF-8" },
  { "E107", "text_deep", "parentheses or tables are nested too deeply" },

  { "E111", "stray_quote", "'%s' is a quotation mark of a word processor: type the straight one, \"" },
  { "E112", "stray_dash", "'%s' is a dash of a word processor: type the plain one, -" },
  { "E113", "stray_points", "'%s' is three points in one: leave it out" },
  { "E114", "stray_space", "a space that does not break, as word processors have it: type a plain one" },
  { "E115", "stray_unseen", "a character that cannot be seen: delete what stands here and type it anew" },
  { "E116", "stray_letter", "'%s' cannot be in a name: names have a to z, digits and _" },
  { "E117", "stray", "'%s' can only stand in a text or a comment" },

  { "E121", "end_lacks", "the file ends, and the '%s' of line %d lacks its '%s'" },
  { "E122", "end_early", "the file ends, and a '%s' is missing" },
  { "E123", "closed_early", "%s comes before its time: the '%s' of line %d lacks its '%s'" },

  -- what Lua says of it, with what may be meant
  { "E131", "equals_alone", "%s", "to compare, write ==" },
  { "E132", "unequal_foreign", "%s", "for not equal, write ~=" },
  { "E133", "and_foreign", "%s", "write and" },
  { "E134", "or_foreign", "%s", "write or" },
  { "E135", "end_missing", "%s", "an if, for, while or function lacks its end" },
  { "E136", "quote_missing", "%s", "its closing quote is missing" },
  { "E137", "thousands_points", "%s", "no points between thousands: 1000000" },
  { "E138", "number_malformed", "%s", "a date is a text: \"2019-12-31\"" },
  { "E139", "comma_missing", "%s" },
  { "E149", "syntax", "%s" },

  -- where there is none
  { "E191", "plan_none", "no plan '%s'" },
  { "E192", "file_none", "no such file" },

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

  -- what shows only when the plan is tried, or meets the data
  { "E371", "otherwise_unusable", "otherwise %s cannot be used: %s" },
  { "E372", "each_unknown", "each: cases have no field '%s'" },
  { "E373", "band_none", "no band holds %s" },
  { "E374", "figure_kind", "'%s' is read as a %s, but %s:%d gives it '%s'" },
  { "E375", "figure_unit", "'%s' is held against %s, but %s:%d gives it as %s" },
  { "E376", "figure_followup", "'%s' is %s, but %s:%d gives it '%s'" },

  -- E4: comparisons that Lua answers in silence, and what no case can do

  { "E401", "date_none", "%q is a date that does not exist" },
  { "E402", "date_form", "%q is no date as rules write it: %q" },
  { "E403", "outcome_unknown", "no outcome is called '%s'" },
  { "E404", "compared_type", "no case type is called '%s'" },
  { "E405", "milestone_word", "no milestone is '%s'" },
  { "E406", "judgement_word", "no judgement is '%s'" },
  { "E407", "figure_number", "a figure never equals a plain number: write %s" },
  { "E408", "case_method", "no case can do '%s'" },

  -- E5: a rule that runs, or a word while the file is loaded

  -- what Lua says of it
  { "E501", "raised", "%s" },
  { "E502", "index_of", "%s is %s: nothing can be read from it" },
  { "E503", "call_of", "%s is %s: it cannot be called" },
  { "E504", "method_unknown", "there is no method '%s'" },
  { "E505", "arithmetic_of", "%s is %s: nothing can be computed with it" },
  { "E506", "joined_of", "%s is %s: it cannot be joined to a text" },
  { "E507", "length_of", "%s is %s: it has no length" },
  { "E508", "compared_with", "%s cannot be compared with %s" },
  { "E510", "case_colon", "write case:%s(…), with a colon" },
  { "E511", "endless", "a function calls itself without end (stack overflow)" },

  -- names and words
  { "E512", "name_long", "a word is a name of at most %d bytes, not %s" },
  { "E513", "word_changed", "'%s' is a word of %s: it cannot be changed" },
  { "E514", "name_unlocal", "'%s' is set without local: say local %s = …" },
  { "E515", "word_late", "%s belongs in the file itself, not in a %s" },
  { "E516", "word_waits", "%s waits for its table: %s { … }" },
  { "E517", "env_changed", "_ENV is not a %s's to change: without it no word is known" },

  -- what a rule may call
  { "E521", "textless", "a %s has no text" },
  { "E522", "text_expected", "a text was expected, not %s" },
  { "E524", "value_orderless", "sort: a %s has no order: give a function (a, b)" },
  { "E525", "key_orderless", "pairs: a %s as a key has no order" },
  { "E526", "other_expected", "%s: %s was expected, not %s" },
  { "E527", "whole_expected", "%s: a whole number was expected" },
  { "E528", "format_address", "format: %%p gives an address" },
  { "E529", "how_label", "how needs a text first, not %s" },
  { "E530", "how_value", "how(%q): a %s cannot be noted" },
  { "E531", "unit_number", "%s needs a number, not %s" },
  { "E532", "unit_whole", "%s needs a whole number, not %s" },
  { "E533", "unit_float", "%s of a float that was computed (%s): it is not exact, write ratio(a, b)" },
  { "E534", "unit_one", "%s takes one number, not %d", "a decimal has a point: 6.9" },
  { "E535", "unit_choices", "%s takes one number, and behind it a table of choices, not %s" },
  { "E536", "unit_thousands", "kr of %s: no points between thousands: kr(100000)" },
  { "E537", "facts_colon", "facts.%s: write facts:%s(name), with a colon" },
  { "E538", "facts_name", "facts:%s needs a name, not %s" },
  { "E539", "facts_options", "write { by = \"2019-06-30\" } for its day" },
  { "E540", "option_nameless", "a setting without a name" },
  { "E541", "option_type", "%s must be %s" },
  { "E542", "facts_unknown", "facts have no '%s'" },
  { "E543", "facts_key", "facts are asked by a name, not a %s" },
  { "E544", "facts_changed", "facts cannot be changed" },

  -- what it answers
  { "E545", "score_answer", "a score must answer true, false, 0, 1, ratio(a, b), \"no_data\" or \"open\", not %s" },
  { "E546", "score_float", "a score of %s: a float is not exact, write ratio(a, b)" },
  { "E547", "score_range", "a score of %s: it must lie from 0 to 1" },
  { "E548", "pay_answer", "the proposal must be an amount, kr(…), not %s" },
  { "E549", "pay_negative", "the proposal is %s: it must be 0 or more" },

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

  -- a mapping at work on rows
  { "E631", "word_unmapped", "%s: %s is not among the values of column '%s' (%s)" },
  { "E632", "row_function_type", "%s must be a text or nil, not a %s" },
  { "E633", "row_text", "%s must be text in utf-8, without zeros" },
  { "E634", "row_column_unknown", "no column '%s'" },
  { "E635", "row_column_name", "a column is named by its heading, not by a %s" },
  { "E636", "row_changed", "a row cannot be changed" },
  { "E637", "mapped_column_missing", "the file has no column '%s'" },
  { "E638", "pause_begin_missing", "pauses: '%s' has a date and '%s' has none" },
  { "E639", "pause_unbegun", "'%s' ends a pause that has not begun" },
  { "E640", "case_differs", "%s is %s here and %s on line %d" },
  { "E641", "case_differs_untold", "%s is another here than on line %d" },

  -- E7: a file of rows, and a row of it

  { "E730", "columns_missing", "no column %s among its %d" },
  { "E731", "columns_missing_found", "no column %s among its %d: %s" },
  { "E732", "columns_missing_data", "no column %s among its %d: its first row seems to be data, not headings" },
  { "E733", "columns_missing_below",
    "no column %s among its %d: its headings seem to be on line %d: take away the lines above" },
  { "E734", "columns_missing_sheet", "no column %s among its %d: sheet '%s' has them: --sheet %s" },
  { "E735", "column_twice", "columns %d and %d are both headed %s" },
  { "E736", "heading_damaged", "column %d is headed %s, where a letter cannot be read" },
  { "E737", "heading_method", "column %d is headed '%s', which is what every case can do: give it another heading" },
  { "E738", "file_empty", "it is empty" },
  { "E739", "file_unreadable", "%s" },
  { "E740", "sheet_of_csv", "--sheet names a sheet of an Excel file, which this is not" },
  { "E741", "excel_told", "--%s tells how a CSV file is written, and this is an Excel file" },
  { "E742", "field_damaged_headed", "field %d ('%s') %s" },

  -- Excel
  { "E751", "workbook_parts", "it has more than %d parts" },
  { "E752", "workbook_sheets", "it has more than %d sheets" },
  { "E753", "workbook_formats", "it has more than %d number formats" },
  { "E754", "workbook_styles", "its cells have more than %d styles" },
  { "E755", "workbook_part_missing", "its part '%s' is missing" },
  { "E756", "workbook_opendocument", "it is an OpenDocument sheet (.ods): save it as .xlsx or CSV" },
  { "E757", "workbook_none", "it is a zip archive, but not an Excel workbook" },
  { "E758", "workbook_binary", "it is a binary Excel file (.xlsb): save it as .xlsx or CSV" },
  { "E759", "sheets_none", "it has no sheet with cells" },
  { "E760", "sheets_hidden", "all its sheets are hidden: name one of %s" },
  { "E761", "sheet_number", "no sheet %d: it has %s" },
  { "E762", "sheet_name", "no sheet '%s': it has %s" },
  { "E763", "sheet_name_near", "no sheet '%s' (did you mean '%s'?): it has %s" },

  -- ids
  { "E768", "ids_alike", "%s ids look like others (%s): are these two cases each, or one?",
    "--alike two or --alike one tells it; until then the rows are refused" },

  -- E8: a row of a file of figures

  { "E801", "year_form", "%s is not a year", "write 2019" },
  { "E803", "year_planless", "no plan for %d", "give --plan FILE" },
  { "E804", "goal_unplanned", "%s is not in the plan" },
  { "E805", "goal_payless", "%s is not in the plan: it has no pay" },
  { "E806", "goal_ambiguous", "%s could be %s: give the column of goals the format of texts, and write it anew" },
  { "E807", "ground_near", "%s is no ground of pay" },
  { "E808", "ground_unknown", "%s is no ground of pay: write one of %s" },
  { "E809", "reporter_own", "%s cannot make the agency's own %s: write styrelsen" },
  { "E810", "provisional_word", "%s is neither ja nor nej" },
  { "E811", "of_idle", "%s has no meaning for %s" },
  { "E812", "of_none", "%s is not more than 0" },
  { "E813", "part_negative", "value %s is less than 0" },
  { "E814", "part_over", "value %s is more than of %s" },
  { "E815", "analysis_missing", "note is empty: write the analysis there", "under 'bemærkning'" },
  { "E816", "figure_twice", "the same figure is already on line %d" },

  -- values
  { "E821", "number_long", "%s is longer than %d digits" },
  { "E822", "number_points", "%s has points for thousands: write %s" },
  { "E823", "number_ambiguous", "%s is ambiguous: write %s, or %s with a comma" },
  { "E824", "number_none", "%s is not a number" },
  { "E825", "share_of", "%s is a percentage and has an 'of', too: write one of them" },
  { "E826", "share_negative", "%s is less than 0 %%" },
  { "E827", "share_over", "%s is more than 100 %%" },
  { "E828", "share_fraction", "%s is between 0 and 1: write %s for %s %%, or %s %% if that is meant" },
  { "E829", "measure_percent", "%s is a percentage, where a plain number is measured" },
  { "E830", "count_whole", "%s is not a whole number from 0 up" },
  { "E831", "judgement_none", "%s is no judgement: write opfyldt, delvist or ikke opfyldt" },
  { "E832", "forecast_none", "%s is no forecast: write opfyldt, delvist, ikke opfyldt, or points from 0 to %s" },
  { "E833", "forecast_negative", "%s is less than 0 points" },
  { "E834", "forecast_over", "%s is more than the goal's %s points" },
  { "E835", "milestone_none", "%s does not say whether it was done: write ja or nej" },
  { "E836", "discretion_empty",
    "%s is empty: write an amount (10000, -5000) or a share of the proposal (5 %%, -10 %%)" },
  { "E837", "discretion_none", "%s is neither an amount (10000, -5000) nor a share of the proposal (5 %%, -10 %%)" },
  { "E838", "amount_fraction", "%s has a part of an øre: an amount has two decimals at the most" },
  { "E839", "ambition_empty", "%s is empty: write høj, middel or lav" },
  { "E840", "ambition_none", "%s is no ambition: write høj, middel or lav" },
  { "E841", "note_value", "%s is not needed: leave it empty, the %s stands under note ('bemærkning')" },

  -- W9: what is doubtful of a file that is imported

  { "W901", "extract_late", "its newest date is %s: is that right?", "--extracted tells the extract's date" },
  { "W902", "extract_older", "an extract of %s after one of %s (import %d): what it says replaces what is newer" },
  { "W903", "extract_partial", "it lacks open cases of %s, so it does not tell all of them up to %s",
    "if it does, --types says so" },
  { "W904", "gone_nameless", "no case is marked as gone: which cases it lacks cannot be told: "
    .. "%d refused row%s no readable case_id" },
  { "W905", "gone_only", "no case is marked as gone: it has no case, and the known one would be gone" },
  { "W906", "gone_all", "no case is marked as gone: it has no case, and all %d known ones would be gone" },
  { "W907", "gone_most", "%s of %s known case%s gone (%d %%): is it a whole file?" },
  { "W908", "gone_one", "gone, for the file lacks it: %s" },
  { "W909", "gone_several", "gone, for the file lacks them: %s" },
  { "W910", "column_unread", "the column %s is not read" },
  { "W911", "event_absent", "no row has the event '%s'" },
  { "W912", "event_spelt", "%d row%s the event '%s', which is of no matter beside '%s'" },
  { "W913", "word_absent", "no row has '%s' in column '%s'" },
  { "W914", "word_spelt", "%d row%s '%s' in column '%s', which is not '%s': left out" },

  { "W950", "unseen_taken", "characters that cannot be seen were taken out of %s row%s, the first on line %d" },
  { "W951", "alike_answered", "%s id%s (%s): %s, as import %d was told" },
  -- W970: days

  { "W970", "days_utc", "the %s times of column %s are all 22:00 or 23:00, as days are that are written in UTC: "
    .. "is %s on line %d the %s?", "--zone utc reads them so, --zone denmark as they are written" },
  { "W971", "newest_lone", "its newest date, %s, is that of line %d alone (case %s), %s days after the next newest: "
    .. "the extract is taken to be of %s", "--extracted tells the extract's date" },
  { "W972", "days_none", "read as blank, for they stand for no day: %s" },
}
