"""What good commissioning is: a plan's facts, 62 checks, and the packs of dated numbers and law that they judge by.

Facts in, findings out, with no server and no framework:

    plan = planfile.read_plan(text)                     # or facts.Plan.model_validate(…)
    judgement = judging.judge(plan, packs.default_packs())

`facts` says what can be known, `registry` and `checks` what is asked of it, `finding` how the answers look.
"""
