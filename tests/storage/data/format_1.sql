BEGIN TRANSACTION;
CREATE TABLE analysis (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, program TEXT NOT NULL, content TEXT NOT NULL
);
INSERT INTO "analysis" VALUES(1,'2026-03-01T09:30:01+00:00','0.1.0','{"document_sha256":"6a13caebe580cde12da0abaaab780b4fc486eabaa1b43ca5a099e35b34b5ec03","checklist_sha256":"cbf6eae18986fd0a126bd87a4cc850b559edb1f661a230116b6190136625ff38","suggestions":[{"requirement":"retention.period","kind":"met","confidence":0.8,"reason":{"code":"all_parts_found","found":["period"],"lacking":[]},"passages":[{"requirement":"retention.period","span":[16,29],"score":0.9,"role":"answer","section":["一、保存期限"],"matches":[{"cue":"保存 ...20 <period>","part":"period","span":[18,28]}]}],"condition_matches":[]},{"requirement":"rights.access","kind":"missing","confidence":0.4,"reason":{"code":"nothing_found","found":[],"lacking":["right"]},"passages":[],"condition_matches":[]}],"red_flags":[]}');
CREATE TABLE checklist (id INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, source_text TEXT NOT NULL);
INSERT INTO "checklist" VALUES(1,'example.yaml','cbf6eae18986fd0a126bd87a4cc850b559edb1f661a230116b6190136625ff38','format: 1
id: example
version: "1.0.0"
title: {zh: 示例清单, en: Example checklist}
law_as_of: 2026-01-01
instruments:
  PIPL: {title: {zh: 个人信息保护法, en: Personal Information Protection Law}, in_force: 2021-11-01}
topics:
  - {id: retention, title: {zh: 保存期限, en: Retention}}
  - {id: rights, title: {zh: 个人权利, en: Rights}}
requirements:
  - id: retention.period
    topic: retention
    severity: high
    basis: [PIPL 19]
    title: {zh: 保存期限, en: Retention period}
    question: {zh: 政策是否说明保存多久？, en: Does the policy say for how long?}
    guidance:
      met: {zh: 写明期限, en: a period is stated}
      partial: {zh: 仅写原则, en: only a principle is stated}
    remedy: {zh: 写明期限, en: State the period}
    parts:
      - id: period
        title: {zh: 期限, en: the period}
        cues: {zh: ["保存 ...20 <period>"], en: ["(keep | store) ...20 <period>"]}
  - id: rights.access
    topic: rights
    severity: medium
    basis: [PIPL 45(1)]
    title: {zh: 查阅权, en: Right of access}
    question: {zh: 政策是否说明如何查阅？, en: Does the policy say how to have access?}
    guidance:
      met: {zh: 写明权利和方式, en: the right and a way are stated}
      partial: {zh: 只有其一, en: one of them is stated}
    remedy: {zh: 写明方式, en: State the way}
    parts:
      - id: right
        title: {zh: 查阅, en: access}
        cues: {zh: [查阅], en: [access]}
');
CREATE TABLE document (id INTEGER PRIMARY KEY, text TEXT NOT NULL, text_sha256 TEXT NOT NULL, content TEXT NOT NULL);
INSERT INTO "document" VALUES(1,'示例应用隐私政策
一、保存期限
我们保存您的订单信息三年。
二、您的权利
您可以在设置中查阅和删除个人信息。
','6a13caebe580cde12da0abaaab780b4fc486eabaa1b43ca5a099e35b34b5ec03','{"blocks":[{"kind":"title","span":[0,8],"level":0,"number":"","cells":[],"origin":""},{"kind":"heading","span":[9,15],"level":1,"number":"一、","cells":[],"origin":""},{"kind":"paragraph","span":[16,29],"level":0,"number":"","cells":[],"origin":""},{"kind":"heading","span":[30,36],"level":1,"number":"二、","cells":[],"origin":""},{"kind":"paragraph","span":[37,54],"level":0,"number":"","cells":[],"origin":""}],"source":{"name":"example.txt","sha256":"6a13caebe580cde12da0abaaab780b4fc486eabaa1b43ca5a099e35b34b5ec03","size":155,"media_type":"text/plain","loader":"text","loader_version":"1","encoding":"utf-8"},"language":"zh","notes":[]}');
CREATE TABLE finding (requirement TEXT PRIMARY KEY, content TEXT NOT NULL);
INSERT INTO "finding" VALUES('retention.period','{"requirement":"retention.period","verdict":"met","severity":null,"note":"","recommendation":null,"evidence":[{"id":"38fa2024de124511b071ba4521cc4b29","span":[26,28],"quote":"三年","prefix":"示例应用隐私政策\n一、保存期限\n我们保存您的订单信息","suffix":"。\n二、您的权利\n您可以在设置中查阅和删除个人信息。\n"},{"id":"f83a3ca283ec4b9f8c102292c66097f6","span":[22,26],"quote":"订单信息","prefix":"示例应用隐私政策\n一、保存期限\n我们保存您的","suffix":"三年。\n二、您的权利\n您可以在设置中查阅和删除个人信息。\n"}]}');
INSERT INTO "finding" VALUES('rights.access','{"requirement":"rights.access","verdict":"not_reviewed","severity":"high","note":"未写明如何查阅","recommendation":"写明查阅的途径和时限","evidence":[]}');
CREATE TABLE log (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    program TEXT NOT NULL,
    kind TEXT NOT NULL,
    edit TEXT,
    inverse TEXT,
    target INTEGER REFERENCES log (seq)
);
INSERT INTO "log" VALUES(1,'2026-03-01T09:30:01+00:00','李律师','0.1.0','created','{"edits":[{"matter":{"reviewer":"李律师","client":"示例科技有限公司","reference":"2026-017"},"edit":"SetMatter"}],"edit":"EditGroup"}','{"edits":[{"matter":{"reviewer":"","client":"","reference":""},"edit":"SetMatter"}],"edit":"EditGroup"}',NULL);
INSERT INTO "log" VALUES(2,'2026-03-01T09:30:02+00:00','李律师','0.1.0','edit','{"requirement":"retention.period","verdict":"met","edit":"SetVerdict"}','{"requirement":"retention.period","verdict":"not_reviewed","edit":"SetVerdict"}',NULL);
INSERT INTO "log" VALUES(3,'2026-03-01T09:30:03+00:00','李律师','0.1.0','edit','{"requirement":"retention.period","evidence":{"id":"f83a3ca283ec4b9f8c102292c66097f6","span":[22,28],"quote":"订单信息三年","prefix":"示例应用隐私政策\n一、保存期限\n我们保存您的","suffix":"。\n二、您的权利\n您可以在设置中查阅和删除个人信息。\n"},"index":0,"edit":"AddEvidence"}','{"requirement":"retention.period","evidence_id":"f83a3ca283ec4b9f8c102292c66097f6","edit":"RemoveEvidence"}',NULL);
INSERT INTO "log" VALUES(4,'2026-03-01T09:30:04+00:00','李律师','0.1.0','edit','{"requirement":"retention.period","evidence":{"id":"38fa2024de124511b071ba4521cc4b29","span":[26,28],"quote":"三年","prefix":"示例应用隐私政策\n一、保存期限\n我们保存您的订单信息","suffix":"。\n二、您的权利\n您可以在设置中查阅和删除个人信息。\n"},"index":1,"edit":"AddEvidence"}','{"requirement":"retention.period","evidence_id":"38fa2024de124511b071ba4521cc4b29","edit":"RemoveEvidence"}',NULL);
INSERT INTO "log" VALUES(5,'2026-03-01T09:30:05+00:00','李律师','0.1.0','edit','{"requirement":"retention.period","evidence_id":"38fa2024de124511b071ba4521cc4b29","index":0,"edit":"MoveEvidence"}','{"requirement":"retention.period","evidence_id":"38fa2024de124511b071ba4521cc4b29","index":1,"edit":"MoveEvidence"}',NULL);
INSERT INTO "log" VALUES(6,'2026-03-01T09:30:06+00:00','李律师','0.1.0','edit','{"requirement":"retention.period","evidence":{"id":"f83a3ca283ec4b9f8c102292c66097f6","span":[22,26],"quote":"订单信息","prefix":"示例应用隐私政策\n一、保存期限\n我们保存您的","suffix":"三年。\n二、您的权利\n您可以在设置中查阅和删除个人信息。\n"},"edit":"ReplaceEvidence"}','{"requirement":"retention.period","evidence":{"id":"f83a3ca283ec4b9f8c102292c66097f6","span":[22,28],"quote":"订单信息三年","prefix":"示例应用隐私政策\n一、保存期限\n我们保存您的","suffix":"。\n二、您的权利\n您可以在设置中查阅和删除个人信息。\n"},"edit":"ReplaceEvidence"}',NULL);
INSERT INTO "log" VALUES(7,'2026-03-01T09:30:07+00:00','李律师','0.1.0','edit','{"requirement":"rights.access","note":"未写明如何查阅","edit":"SetNote"}','{"requirement":"rights.access","note":"","edit":"SetNote"}',NULL);
INSERT INTO "log" VALUES(8,'2026-03-01T09:30:08+00:00','李律师','0.1.0','edit','{"requirement":"rights.access","severity":"high","edit":"SetSeverity"}','{"requirement":"rights.access","severity":null,"edit":"SetSeverity"}',NULL);
INSERT INTO "log" VALUES(9,'2026-03-01T09:30:09+00:00','李律师','0.1.0','edit','{"requirement":"rights.access","recommendation":"写明查阅的途径和时限","edit":"SetRecommendation"}','{"requirement":"rights.access","recommendation":null,"edit":"SetRecommendation"}',NULL);
INSERT INTO "log" VALUES(10,'2026-03-01T15:30:01+00:00','王律师','0.1.0','opened',NULL,NULL,NULL);
INSERT INTO "log" VALUES(11,'2026-03-01T15:30:02+00:00','王律师','0.1.0','edit','{"edits":[{"requirement":"retention.period","verdict":"gap","edit":"SetVerdict"},{"requirement":"rights.access","verdict":"gap","edit":"SetVerdict"}],"edit":"EditGroup"}','{"edits":[{"requirement":"rights.access","verdict":"not_reviewed","edit":"SetVerdict"},{"requirement":"retention.period","verdict":"met","edit":"SetVerdict"}],"edit":"EditGroup"}',NULL);
INSERT INTO "log" VALUES(12,'2026-03-01T15:30:03+00:00','王律师','0.1.0','edit','{"matter":{"reviewer":"王律师","client":"示例科技有限公司","reference":"2026-017"},"edit":"SetMatter"}','{"matter":{"reviewer":"李律师","client":"示例科技有限公司","reference":"2026-017"},"edit":"SetMatter"}',NULL);
INSERT INTO "log" VALUES(13,'2026-03-01T15:30:04+00:00','王律师','0.1.0','edit','{"requirement":"rights.access","evidence":{"id":"d281801b27174c1b8d882eb64ff7ad10","span":[44,46],"quote":"查阅","prefix":"存期限\n我们保存您的订单信息三年。\n二、您的权利\n您可以在设置中","suffix":"和删除个人信息。\n"},"index":0,"edit":"AddEvidence"}','{"requirement":"rights.access","evidence_id":"d281801b27174c1b8d882eb64ff7ad10","edit":"RemoveEvidence"}',NULL);
INSERT INTO "log" VALUES(14,'2026-03-01T15:30:05+00:00','王律师','0.1.0','edit','{"requirement":"rights.access","evidence_id":"d281801b27174c1b8d882eb64ff7ad10","edit":"RemoveEvidence"}','{"requirement":"rights.access","evidence":{"id":"d281801b27174c1b8d882eb64ff7ad10","span":[44,46],"quote":"查阅","prefix":"存期限\n我们保存您的订单信息三年。\n二、您的权利\n您可以在设置中","suffix":"和删除个人信息。\n"},"index":0,"edit":"AddEvidence"}',NULL);
INSERT INTO "log" VALUES(15,'2026-03-01T15:30:06+00:00','王律师','0.1.0','undo','{"requirement":"rights.access","evidence":{"id":"d281801b27174c1b8d882eb64ff7ad10","span":[44,46],"quote":"查阅","prefix":"存期限\n我们保存您的订单信息三年。\n二、您的权利\n您可以在设置中","suffix":"和删除个人信息。\n"},"index":0,"edit":"AddEvidence"}','{"requirement":"rights.access","evidence_id":"d281801b27174c1b8d882eb64ff7ad10","edit":"RemoveEvidence"}',14);
INSERT INTO "log" VALUES(16,'2026-03-01T15:30:07+00:00','王律师','0.1.0','undo','{"requirement":"rights.access","evidence_id":"d281801b27174c1b8d882eb64ff7ad10","edit":"RemoveEvidence"}','{"requirement":"rights.access","evidence":{"id":"d281801b27174c1b8d882eb64ff7ad10","span":[44,46],"quote":"查阅","prefix":"存期限\n我们保存您的订单信息三年。\n二、您的权利\n您可以在设置中","suffix":"和删除个人信息。\n"},"index":0,"edit":"AddEvidence"}',13);
INSERT INTO "log" VALUES(17,'2026-03-01T15:30:08+00:00','王律师','0.1.0','undo','{"matter":{"reviewer":"李律师","client":"示例科技有限公司","reference":"2026-017"},"edit":"SetMatter"}','{"matter":{"reviewer":"王律师","client":"示例科技有限公司","reference":"2026-017"},"edit":"SetMatter"}',12);
INSERT INTO "log" VALUES(18,'2026-03-01T15:30:09+00:00','王律师','0.1.0','undo','{"edits":[{"requirement":"rights.access","verdict":"not_reviewed","edit":"SetVerdict"},{"requirement":"retention.period","verdict":"met","edit":"SetVerdict"}],"edit":"EditGroup"}','{"edits":[{"requirement":"retention.period","verdict":"gap","edit":"SetVerdict"},{"requirement":"rights.access","verdict":"gap","edit":"SetVerdict"}],"edit":"EditGroup"}',11);
INSERT INTO "log" VALUES(19,'2026-03-01T15:30:10+00:00','王律师','0.1.0','redo','{"edits":[{"requirement":"retention.period","verdict":"gap","edit":"SetVerdict"},{"requirement":"rights.access","verdict":"gap","edit":"SetVerdict"}],"edit":"EditGroup"}','{"edits":[{"requirement":"rights.access","verdict":"not_reviewed","edit":"SetVerdict"},{"requirement":"retention.period","verdict":"met","edit":"SetVerdict"}],"edit":"EditGroup"}',11);
INSERT INTO "log" VALUES(20,'2026-03-01T15:30:11+00:00','王律师','0.1.0','undo','{"edits":[{"requirement":"rights.access","verdict":"not_reviewed","edit":"SetVerdict"},{"requirement":"retention.period","verdict":"met","edit":"SetVerdict"}],"edit":"EditGroup"}','{"edits":[{"requirement":"retention.period","verdict":"gap","edit":"SetVerdict"},{"requirement":"rights.access","verdict":"gap","edit":"SetVerdict"}],"edit":"EditGroup"}',11);
CREATE TABLE matter (id INTEGER PRIMARY KEY CHECK (id = 1), content TEXT NOT NULL);
INSERT INTO "matter" VALUES(1,'{"reviewer":"李律师","client":"示例科技有限公司","reference":"2026-017"}');
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO "meta" VALUES('review_id','review-1');
INSERT INTO "meta" VALUES('created','2026-03-01T09:30:00+00:00');
CREATE TABLE original (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, data BLOB NOT NULL);
INSERT INTO "original" VALUES(1,'6a13caebe580cde12da0abaaab780b4fc486eabaa1b43ca5a099e35b34b5ec03',X'E7A4BAE4BE8BE5BA94E794A8E99A90E7A781E694BFE7AD960AE4B880E38081E4BF9DE5AD98E69C9FE999900AE68891E4BBACE4BF9DE5AD98E682A8E79A84E8AEA2E58D95E4BFA1E681AFE4B889E5B9B4E380820AE4BA8CE38081E682A8E79A84E69D83E588A90AE682A8E58FAFE4BBA5E59CA8E8AEBEE7BDAEE4B8ADE69FA5E99885E5928CE588A0E999A4E4B8AAE4BABAE4BFA1E681AFE380820A');
CREATE TRIGGER meta_no_update BEFORE UPDATE ON meta
BEGIN SELECT RAISE(ABORT, 'meta is only added to'); END;
CREATE TRIGGER meta_no_delete BEFORE DELETE ON meta
BEGIN SELECT RAISE(ABORT, 'meta is only added to'); END;
CREATE TRIGGER document_no_update BEFORE UPDATE ON document
BEGIN SELECT RAISE(ABORT, 'document is only added to'); END;
CREATE TRIGGER document_no_delete BEFORE DELETE ON document
BEGIN SELECT RAISE(ABORT, 'document is only added to'); END;
CREATE TRIGGER original_no_update BEFORE UPDATE ON original
BEGIN SELECT RAISE(ABORT, 'original is only added to'); END;
CREATE TRIGGER original_no_delete BEFORE DELETE ON original
BEGIN SELECT RAISE(ABORT, 'original is only added to'); END;
CREATE TRIGGER checklist_no_update BEFORE UPDATE ON checklist
BEGIN SELECT RAISE(ABORT, 'checklist is only added to'); END;
CREATE TRIGGER checklist_no_delete BEFORE DELETE ON checklist
BEGIN SELECT RAISE(ABORT, 'checklist is only added to'); END;
CREATE TRIGGER analysis_no_update BEFORE UPDATE ON analysis
BEGIN SELECT RAISE(ABORT, 'analysis is only added to'); END;
CREATE TRIGGER analysis_no_delete BEFORE DELETE ON analysis
BEGIN SELECT RAISE(ABORT, 'analysis is only added to'); END;
CREATE TRIGGER log_no_update BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'log is only added to'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'log is only added to'); END;
CREATE TRIGGER log_next BEFORE INSERT ON log
WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM log)
BEGIN SELECT RAISE(ABORT, 'the log goes on with another number'); END;
COMMIT;
PRAGMA application_id = 1347573335;
PRAGMA user_version = 1;
