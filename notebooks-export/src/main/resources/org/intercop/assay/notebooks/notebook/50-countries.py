shown = ["version", "outcome", "contributor", "estimator", "measure", "status",
         "treated", "treated_events", "comparison", "comparison_events", "estimate", "standard_error"]
estimates.loc[estimates["primary"], shown]
