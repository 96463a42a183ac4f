/// What comes of the fifty places at which each real history is cut, with the seed that tests have by themselves.
struct CorpusCuts {
  /// How many merge to what the line has.
  let equal: Int
  /// The conflicts of the others, one a line: the cut and the message.
  let conflicts: String

  static let expected = [
    "kallithea": CorpusCuts(equal: 50, conflicts: ""),
    "mlflow": CorpusCuts(
      equal: 34,
      conflicts: """
        bda7b8c39065..71994744cf8e..3da73c924c2f: table/evaluation_dataset_records: removed on our side, changed on theirs
        acf3f17fdcc7..4465047574b1..770bee3ae1dd: table/trace_info: removed on our side, changed on theirs
        de4033877273..b7c8d9e0f1a2..c8d9e0f1a2b3: table/endpoint_bindings: removed on our side, changed on theirs
        de4033877273..b7c8d9e0f1a2..c8d9e0f1a2b3: table/endpoint_model_mappings: removed on our side, changed on theirs
        de4033877273..b7c8d9e0f1a2..c8d9e0f1a2b3: table/endpoints: removed on our side, changed on theirs
        de4033877273..b7c8d9e0f1a2..c8d9e0f1a2b3: table/jobs: removed on our side, changed on theirs
        de4033877273..b7c8d9e0f1a2..c8d9e0f1a2b3: table/scorers: removed on our side, but their table/online_scoring_configs.fk_online_scoring_configs_scorer_id needs it
        7ac759974ad8..27a6a02d2cf1..0c779009ac13: table/latest_metrics: removed on our side, changed on theirs
        7ac759974ad8..27a6a02d2cf1..0c779009ac13: table/model_versions: removed on our side, changed on theirs
        d0e1f2a3b4c5..ae8bbe7743c9..c1d2e3f4a5b6: table/model_version_tags.workspace: removed on our side, but their index/idx_model_version_tags_workspace_name_version needs it
        d0e1f2a3b4c5..ae8bbe7743c9..c1d2e3f4a5b6: table/registered_model_tags.workspace: removed on our side, but their index/idx_registered_model_tags_workspace_name needs it
        d0e1f2a3b4c5..ae8bbe7743c9..c1d2e3f4a5b6: table/workspaces: removed on our side, changed on theirs
        a1b2c3d4e5f6..1bd49d398cd23..2c33131f4dae: table/endpoint_model_mappings: removed on our side, changed on theirs
        a1b2c3d4e5f6..1bd49d398cd23..2c33131f4dae: table/endpoints: removed on our side, changed on theirs
        a1b2c3d4e5f6..1bd49d398cd23..2c33131f4dae: table/jobs: removed on our side, changed on theirs
        a1b2c3d4e5f6..1bd49d398cd23..2c33131f4dae: table/scorers: removed on our side, but their table/online_scoring_configs.fk_online_scoring_configs_scorer_id needs it
        7ac759974ad8..728d730b5ebd..84291f40a231: table/model_versions: removed on our side, changed on theirs
        534353b11cbc..5d2d30f0abce..c8d9e0f1a2b3: table/endpoint_bindings: removed on our side, changed on theirs
        534353b11cbc..5d2d30f0abce..c8d9e0f1a2b3: table/endpoint_model_mappings: removed on our side, changed on theirs
        534353b11cbc..5d2d30f0abce..c8d9e0f1a2b3: table/endpoints: removed on our side, changed on theirs
        acf3f17fdcc7..400f98739977..770bee3ae1dd: table/trace_info: removed on our side, changed on theirs
        7ac759974ad8..2b4d017a5e9b..728d730b5ebd: table/registered_models: removed on our side, but their table/registered_model_tags.foreign key (name) needs it
        1bd49d398cd23..c9d4e5f6a7b8..76601a5f987d: index/index_jobs_name_status_creation_time: removed on our side, changed on theirs
        0c779009ac13..867495a8f9d4..0584bdc529eb: table/datasets: removed on our side, changed on theirs
        0c779009ac13..867495a8f9d4..0584bdc529eb: table/trace_request_metadata: removed on our side, changed on theirs
        0c779009ac13..867495a8f9d4..0584bdc529eb: table/trace_tags: removed on our side, changed on theirs
        770bee3ae1dd..71994744cf8e..bf29a5ff90ea: table/evaluation_dataset_records: removed on our side, changed on theirs
        1a0cddfcaa16..b7c8d9e0f1a2..c8d9e0f1a2b3: table/endpoint_bindings: removed on our side, changed on theirs
        1a0cddfcaa16..b7c8d9e0f1a2..c8d9e0f1a2b3: table/endpoint_model_mappings: removed on our side, changed on theirs
        1a0cddfcaa16..b7c8d9e0f1a2..c8d9e0f1a2b3: table/endpoints: removed on our side, changed on theirs
        1a0cddfcaa16..b7c8d9e0f1a2..c8d9e0f1a2b3: table/jobs: removed on our side, changed on theirs
        1a0cddfcaa16..b7c8d9e0f1a2..c8d9e0f1a2b3: table/scorers: removed on our side, but their table/online_scoring_configs.fk_online_scoring_configs_scorer_id needs it
        bf29a5ff90ea..2c33131f4dae..d0e1f2a3b4c5: table/endpoint_bindings: removed on our side, changed on theirs
        bf29a5ff90ea..2c33131f4dae..d0e1f2a3b4c5: table/endpoints: removed on our side, changed on theirs
        b7c8d9e0f1a2..c8d9e0f1a2b3..e1f2a3b4c5d6: index/index_jobs_name_status_creation_time: removed on our side, changed on theirs
        """),
    "superset": CorpusCuts(
      equal: 42,
      conflicts: """
        e96dbf2cfef0..743a117f0d98..e557699a813e: table/row_level_security_filters: removed on our side, changed on theirs
        e5ef6828ac4e..49b5a32daba5..40f16acf1ba7: table/report_schedule: removed on our side, changed on theirs
        f2672aa8350a..18532d70ab98..96e99fb176a0: table/alerts.database_id: both sides added it, but not the same: INTEGER NOT NULL or INTEGER NOT NULL DEFAULT '0'
        f2672aa8350a..18532d70ab98..96e99fb176a0: table/alerts.sql: both sides added it, but not the same: TEXT or TEXT NOT NULL DEFAULT ''
        f2672aa8350a..18532d70ab98..96e99fb176a0: table/sql_observations: removed on our side, changed on theirs
        258b5280a45e..cca2f5d568c8..89115a40e8ea: table/dbs.encrypted_extra: removed on our side, changed on theirs
        ae58e1e58e5c..240d23c7f86f..f92a3124dd66: table/metrics: changed on our side, removed on theirs
        ca69c70ec99b..e866bd2d4976..5ccf602336a0: table/columns.datasource_id: removed on our side, but their table/columns.uq_columns_column_name needs it
        ca69c70ec99b..e866bd2d4976..5ccf602336a0: table/metrics.datasource_id: removed on our side, but their table/metrics.uq_metrics_metric_name needs it
        18532d70ab98..a8173232b786..ccb74baaa89b: table/report_schedule: removed on our side, changed on theirs
        e96dbf2cfef0..620241d1153f..ea396d202291: table/row_level_security_filters: removed on our side, changed on theirs
        """),
  ]
}
