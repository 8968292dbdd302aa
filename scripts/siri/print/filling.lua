-- filling.lua: what a template of figures says of what is to be filled in, in
-- both languages, now and formerly. These words are known without the rest of
-- a language: they are looked for in every note that is read.

return {
  da = {
    fill_note = "{names}, frist {by}", fill_milestone = "milepæl (pr: dagen, den blev nået)",
    fill_measure = "måling", fill_percent = "andel (95 %, eller et antal ud af et andet)",
    fill_forecast = "styrelsens forventning til hele året: opfyldt, delvist, ikke opfyldt, eller point",
    fill_analysis = "hvis målet ikke er opfyldt: skriv her hvorfor (værdi er tom)",
    fill_event = "ja (pr: dagen) eller nej", fill_expected = "forventede afgørelser i hele året",
    fill_count = "antal", fill_judgement = "vurdering (opfyldt, delvist eller ikke opfyldt)",
    fill_degree = "grad (i procent, 50 %, opfyldt eller ikke opfyldt)",
    fill_pay_ambition = "departementschefens vurdering: høj, middel eller lav; skriv begrundelsen her",
    fill_pay_assessment = "vurdering af ambitionen: høj, middel eller lav; skriv begrundelsen her",
    fill_pay_discretion = "beløb eller andel af forslaget (10000, -5 %); skriv begrundelsen her",
    fill_pay_lowering = "beløb eller andel af forslaget, kun til nedsættelse (-10000, -5 %); skriv begrundelsen her",
    fill_pay_reason = "værdi er tom; skriv her, hvorfor der gives mere end resultatløn ved fuld målopfyldelse",
    -- What a template said before: it may still stand in a file, or a database.
    formerly = {
      { fill_judgement = "bedømmelse (opfyldt, delvist eller ikke opfyldt)",
        fill_percent = "andel (95 %, eller et antal af et andet)",
        fill_expected = "ventede afgørelser i hele året",
        fill_pay_ambition = "departementschefens bedømmelse: høj, middel eller lav; skriv begrundelsen her",
        fill_pay_reason = "værdi er tom; skriv her, hvorfor der gives mere end fuld resultatløn" },
      { fill_note = "{names}; frist {by}", fill_milestone = "milepæl: pr er dagen, den blev nået",
        fill_measure = "måling: et tal", fill_percent = "andel: 95 %, eller antal og af hvor mange",
        fill_count = "antal: hvor mange", fill_judgement = "bedømmelse: opfyldt, delvist eller ikke opfyldt" },
    },
  },
  en = {
    fill_note = "{names}, by {by}", fill_milestone = "milestone (on: the day it was done)",
    fill_measure = "measure", fill_percent = "share (95 %, or a number out of another)",
    fill_forecast = "the agency's expectation of the whole year: met, partly, missed, or points",
    fill_analysis = "if the goal is not met: write here why (value is empty)",
    fill_event = "yes (on: the day) or no", fill_expected = "expected decisions in the whole year",
    fill_count = "count", fill_judgement = "assessment (met, partly or missed)",
    fill_degree = "degree (in per cent, 50 %, met or missed)",
    fill_pay_ambition = "the permanent secretary's assessment: high, medium or low; write the reason here",
    fill_pay_assessment = "assessment of the ambition: high, medium or low; write the reason here",
    fill_pay_discretion = "an amount or a share of the proposal (10000, -5 %); write the reason here",
    fill_pay_lowering = "an amount or a share of the proposal, only to lower pay (-10000, -5 %); write the reason here",
    fill_pay_reason = "value is empty; write here why more than pay at full attainment is given",
    -- What a template said before: it may still stand in a file, or a database.
    formerly = {
      { fill_judgement = "judgement (met, partly or missed)",
        fill_percent = "share (95 %, or a number of another)",
        fill_expected = "expected decisions in the whole year",
        fill_pay_ambition = "the permanent secretary's judgement: high, medium or low; write the reason here",
        fill_pay_reason = "value is empty; write here why more than full pay is given" },
      { fill_note = "{names}; by {by}", fill_milestone = "milestone: on is the day it was done",
        fill_measure = "measure: a number", fill_percent = "share: 95 %, or how many and of how many",
        fill_count = "count: how many", fill_judgement = "judgement: met, partly or missed" },
    },
  },
}
