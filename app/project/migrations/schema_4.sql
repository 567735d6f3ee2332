CREATE TABLE case_kind (
	name VARCHAR NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT uq_case_kind_name UNIQUE (name),
	CONSTRAINT uq_case_kind_guid UNIQUE (guid)
);
CREATE TABLE change (
	label VARCHAR NOT NULL,
	coder VARCHAR NOT NULL,
	at VARCHAR NOT NULL,
	merge_key VARCHAR NOT NULL,
	state VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT ck_change_state CHECK (state IN ('done', 'undone', 'abandoned', 'sealed', 'noted'))
);
CREATE TABLE code (
	name VARCHAR NOT NULL,
	color VARCHAR NOT NULL,
	parent_id INTEGER,
	position INTEGER NOT NULL,
	number VARCHAR NOT NULL,
	definition VARCHAR NOT NULL,
	include VARCHAR NOT NULL,
	exclude VARCHAR NOT NULL,
	example VARCHAR NOT NULL,
	concept VARCHAR NOT NULL,
	withheld BOOLEAN NOT NULL,
	quick_key INTEGER,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT ck_code_quick_key CHECK (quick_key BETWEEN 1 AND 9),
	CONSTRAINT fk_code_parent_id FOREIGN KEY(parent_id) REFERENCES code (id),
	CONSTRAINT uq_code_quick_key UNIQUE (quick_key),
	CONSTRAINT uq_code_guid UNIQUE (guid)
);
CREATE TABLE coder (
	name VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	again_of_id INTEGER,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT ck_coder_kind CHECK (kind IN ('person', 'consensus')),
	CONSTRAINT uq_coder_name UNIQUE (name),
	CONSTRAINT fk_coder_again_of_id FOREIGN KEY(again_of_id) REFERENCES coder (id),
	CONSTRAINT uq_coder_guid UNIQUE (guid)
);
CREATE TABLE content (
	sha256 VARCHAR(64) NOT NULL,
	size INTEGER NOT NULL,
	packed BOOLEAN NOT NULL,
	data BLOB NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT uq_content_sha256 UNIQUE (sha256)
);
CREATE TABLE source_set (
	name VARCHAR NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT uq_source_set_name UNIQUE (name),
	CONSTRAINT uq_source_set_guid UNIQUE (guid)
);
CREATE TABLE attribute (
	name VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	case_kind_id INTEGER,
	topic VARCHAR NOT NULL,
	choices VARCHAR NOT NULL,
	multiple BOOLEAN NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT uq_attribute_name_case_kind_id UNIQUE (name, case_kind_id),
	CONSTRAINT ck_attribute_kind CHECK (kind IN ('text', 'number', 'date', 'category')),
	CONSTRAINT fk_attribute_case_kind_id FOREIGN KEY(case_kind_id) REFERENCES case_kind (id),
	CONSTRAINT uq_attribute_guid UNIQUE (guid)
);
CREATE TABLE cases (
	kind_id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	parent_id INTEGER,
	level VARCHAR NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT uq_cases_kind_id_name UNIQUE (kind_id, name),
	CONSTRAINT fk_cases_kind_id FOREIGN KEY(kind_id) REFERENCES case_kind (id),
	CONSTRAINT fk_cases_parent_id FOREIGN KEY(parent_id) REFERENCES cases (id),
	CONSTRAINT uq_cases_guid UNIQUE (guid)
);
CREATE TABLE change_row (
	change_id INTEGER NOT NULL,
	table_name VARCHAR NOT NULL,
	row_id INTEGER NOT NULL,
	"before" VARCHAR,
	"after" VARCHAR,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT fk_change_row_change_id FOREIGN KEY(change_id) REFERENCES change (id)
);
CREATE TABLE project_info (
	title VARCHAR NOT NULL,
	researcher VARCHAR NOT NULL,
	questions VARCHAR NOT NULL,
	keywords VARCHAR NOT NULL,
	ethics VARCHAR NOT NULL,
	period VARCHAR NOT NULL,
	small_below INTEGER NOT NULL,
	large_above INTEGER NOT NULL,
	guide VARCHAR NOT NULL,
	periods VARCHAR NOT NULL,
	coder_id INTEGER,
	handed_to_id INTEGER,
	blind BOOLEAN NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT fk_project_info_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id),
	CONSTRAINT fk_project_info_handed_to_id FOREIGN KEY(handed_to_id) REFERENCES coder (id),
	CONSTRAINT uq_project_info_guid UNIQUE (guid)
);
CREATE TABLE round (
	name VARCHAR NOT NULL,
	codebook_id INTEGER NOT NULL,
	unit VARCHAR NOT NULL,
	rule VARCHAR NOT NULL,
	seed INTEGER,
	statistics BOOLEAN NOT NULL,
	note VARCHAR NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT ck_round_unit CHECK (unit IN ('free', 'sentence', 'paragraph', 'turn', 'source', 'marked')),
	CONSTRAINT uq_round_name UNIQUE (name),
	CONSTRAINT fk_round_codebook_id FOREIGN KEY(codebook_id) REFERENCES content (id),
	CONSTRAINT uq_round_guid UNIQUE (guid)
);
CREATE TABLE source (
	name VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	text_id INTEGER NOT NULL,
	original_id INTEGER NOT NULL,
	characters INTEGER NOT NULL,
	words INTEGER NOT NULL,
	outline_id INTEGER,
	boxes_id INTEGER,
	type VARCHAR NOT NULL,
	folder VARCHAR NOT NULL,
	date VARCHAR,
	language VARCHAR NOT NULL,
	encoding VARCHAR NOT NULL,
	media_type VARCHAR NOT NULL,
	file_name VARCHAR NOT NULL,
	do_not_quote BOOLEAN NOT NULL,
	rights VARCHAR NOT NULL,
	reference VARCHAR NOT NULL,
	translation_of_id INTEGER,
	recording_id INTEGER,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT fk_source_text_id FOREIGN KEY(text_id) REFERENCES content (id),
	CONSTRAINT fk_source_original_id FOREIGN KEY(original_id) REFERENCES content (id),
	CONSTRAINT fk_source_outline_id FOREIGN KEY(outline_id) REFERENCES content (id),
	CONSTRAINT fk_source_boxes_id FOREIGN KEY(boxes_id) REFERENCES content (id),
	CONSTRAINT fk_source_translation_of_id FOREIGN KEY(translation_of_id) REFERENCES source (id),
	CONSTRAINT fk_source_recording_id FOREIGN KEY(recording_id) REFERENCES source (id),
	CONSTRAINT uq_source_guid UNIQUE (guid)
);
CREATE TABLE case_alias (
	case_id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	date VARCHAR,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT fk_case_alias_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT uq_case_alias_guid UNIQUE (guid)
);
CREATE TABLE case_succession (
	case_id INTEGER NOT NULL,
	successor_id INTEGER NOT NULL,
	date VARCHAR,
	note VARCHAR NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT uq_case_succession_case_id_successor_id UNIQUE (case_id, successor_id),
	CONSTRAINT ck_case_succession_other CHECK (case_id <> successor_id),
	CONSTRAINT fk_case_succession_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_case_succession_successor_id FOREIGN KEY(successor_id) REFERENCES cases (id),
	CONSTRAINT uq_case_succession_guid UNIQUE (guid)
);
CREATE TABLE case_link (
	case_id INTEGER NOT NULL,
	source_id INTEGER NOT NULL,
	start INTEGER,
	"end" INTEGER,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT uq_case_link_case_id_source_id_start_end UNIQUE (case_id, source_id, start, "end"),
	CONSTRAINT fk_case_link_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_case_link_source_id FOREIGN KEY(source_id) REFERENCES source (id),
	CONSTRAINT uq_case_link_guid UNIQUE (guid)
);
CREATE TABLE coding (
	source_id INTEGER NOT NULL,
	code_id INTEGER NOT NULL,
	coder_id INTEGER NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	checksum INTEGER NOT NULL,
	area VARCHAR NOT NULL,
	weight INTEGER,
	certainty INTEGER,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT uq_coding_source_id_code_id_coder_id_start_end_area UNIQUE (source_id, code_id, coder_id, start, "end", area),
	CONSTRAINT ck_coding_anchor CHECK ((area = '' AND start >= 0 AND "end" > start) OR (area <> '' AND start = 0 AND "end" = 0)),
	CONSTRAINT ck_coding_weight CHECK (weight BETWEEN 0 AND 100),
	CONSTRAINT ck_coding_certainty CHECK (certainty BETWEEN 1 AND 4),
	CONSTRAINT fk_coding_source_id FOREIGN KEY(source_id) REFERENCES source (id),
	CONSTRAINT fk_coding_code_id FOREIGN KEY(code_id) REFERENCES code (id),
	CONSTRAINT fk_coding_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id),
	CONSTRAINT uq_coding_guid UNIQUE (guid)
);
CREATE TABLE decision (
	"key" VARCHAR(12) NOT NULL,
	source_id INTEGER NOT NULL,
	type VARCHAR NOT NULL,
	keep VARCHAR NOT NULL,
	kept_coder_id INTEGER,
	round_id INTEGER,
	coder_id INTEGER,
	reason VARCHAR NOT NULL,
	note VARCHAR NOT NULL,
	changed VARCHAR NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT ck_decision_type CHECK (type IN ('missing', 'extra', 'boundary', 'code', 'weight')),
	CONSTRAINT ck_decision_keep CHECK (keep IN ('one', 'both', 'union', 'intersection', 'new', 'none', 'open')),
	CONSTRAINT ck_decision_kept CHECK ((keep = 'one') = (kept_coder_id IS NOT NULL)),
	CONSTRAINT uq_decision_key UNIQUE ("key"),
	CONSTRAINT fk_decision_source_id FOREIGN KEY(source_id) REFERENCES source (id),
	CONSTRAINT fk_decision_kept_coder_id FOREIGN KEY(kept_coder_id) REFERENCES coder (id),
	CONSTRAINT fk_decision_round_id FOREIGN KEY(round_id) REFERENCES round (id),
	CONSTRAINT fk_decision_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id),
	CONSTRAINT uq_decision_guid UNIQUE (guid)
);
CREATE TABLE revision (
	source_id INTEGER NOT NULL,
	text_id INTEGER NOT NULL,
	note VARCHAR NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT fk_revision_source_id FOREIGN KEY(source_id) REFERENCES source (id),
	CONSTRAINT fk_revision_text_id FOREIGN KEY(text_id) REFERENCES content (id),
	CONSTRAINT uq_revision_guid UNIQUE (guid)
);
CREATE TABLE round_coder (
	round_id INTEGER NOT NULL,
	coder_id INTEGER NOT NULL,
	submitted VARCHAR,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT uq_round_coder_round_id_coder_id UNIQUE (round_id, coder_id),
	CONSTRAINT fk_round_coder_round_id FOREIGN KEY(round_id) REFERENCES round (id),
	CONSTRAINT fk_round_coder_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id),
	CONSTRAINT uq_round_coder_guid UNIQUE (guid)
);
CREATE TABLE round_source (
	round_id INTEGER NOT NULL,
	source_id INTEGER NOT NULL,
	text_id INTEGER NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT uq_round_source_round_id_source_id UNIQUE (round_id, source_id),
	CONSTRAINT fk_round_source_round_id FOREIGN KEY(round_id) REFERENCES round (id),
	CONSTRAINT fk_round_source_source_id FOREIGN KEY(source_id) REFERENCES source (id),
	CONSTRAINT fk_round_source_text_id FOREIGN KEY(text_id) REFERENCES content (id),
	CONSTRAINT uq_round_source_guid UNIQUE (guid)
);
CREATE TABLE round_unit (
	round_id INTEGER NOT NULL,
	source_id INTEGER NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT uq_round_unit_round_id_source_id_start_end UNIQUE (round_id, source_id, start, "end"),
	CONSTRAINT ck_round_unit_span CHECK (start >= 0 AND "end" > start),
	CONSTRAINT fk_round_unit_round_id FOREIGN KEY(round_id) REFERENCES round (id),
	CONSTRAINT fk_round_unit_source_id FOREIGN KEY(source_id) REFERENCES source (id),
	CONSTRAINT uq_round_unit_guid UNIQUE (guid)
);
CREATE TABLE round_code (
	round_id INTEGER NOT NULL,
	code_id INTEGER NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT uq_round_code_round_id_code_id UNIQUE (round_id, code_id),
	CONSTRAINT fk_round_code_round_id FOREIGN KEY(round_id) REFERENCES round (id),
	CONSTRAINT fk_round_code_code_id FOREIGN KEY(code_id) REFERENCES code (id),
	CONSTRAINT uq_round_code_guid UNIQUE (guid)
);
CREATE TABLE source_copy (
	source_id INTEGER NOT NULL,
	coder_id INTEGER NOT NULL,
	text_id INTEGER NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT uq_source_copy_source_id_coder_id UNIQUE (source_id, coder_id),
	CONSTRAINT fk_source_copy_source_id FOREIGN KEY(source_id) REFERENCES source (id),
	CONSTRAINT fk_source_copy_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id),
	CONSTRAINT fk_source_copy_text_id FOREIGN KEY(text_id) REFERENCES content (id),
	CONSTRAINT uq_source_copy_guid UNIQUE (guid)
);
CREATE TABLE source_set_member (
	set_id INTEGER NOT NULL,
	source_id INTEGER NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT uq_source_set_member_set_id_source_id UNIQUE (set_id, source_id),
	CONSTRAINT fk_source_set_member_set_id FOREIGN KEY(set_id) REFERENCES source_set (id),
	CONSTRAINT fk_source_set_member_source_id FOREIGN KEY(source_id) REFERENCES source (id),
	CONSTRAINT uq_source_set_member_guid UNIQUE (guid)
);
CREATE TABLE attribute_value (
	attribute_id INTEGER NOT NULL,
	value VARCHAR NOT NULL,
	case_id INTEGER,
	source_id INTEGER,
	coding_id INTEGER,
	date VARCHAR,
	scope VARCHAR NOT NULL,
	source_note VARCHAR NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT ck_attribute_value_subject CHECK ((case_id IS NOT NULL) + (source_id IS NOT NULL) + (coding_id IS NOT NULL) = 1),
	CONSTRAINT fk_attribute_value_attribute_id FOREIGN KEY(attribute_id) REFERENCES attribute (id),
	CONSTRAINT fk_attribute_value_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT fk_attribute_value_source_id FOREIGN KEY(source_id) REFERENCES source (id),
	CONSTRAINT fk_attribute_value_coding_id FOREIGN KEY(coding_id) REFERENCES coding (id),
	CONSTRAINT uq_attribute_value_guid UNIQUE (guid)
);
CREATE TABLE decision_side (
	decision_id INTEGER NOT NULL,
	coder_id INTEGER NOT NULL,
	code VARCHAR NOT NULL,
	words VARCHAR NOT NULL,
	start INTEGER,
	"end" INTEGER,
	weight INTEGER,
	certainty INTEGER,
	comment VARCHAR NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT fk_decision_side_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id),
	CONSTRAINT fk_decision_side_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id),
	CONSTRAINT uq_decision_side_guid UNIQUE (guid)
);
CREATE TABLE decision_coding (
	decision_id INTEGER NOT NULL,
	coding_id INTEGER NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT uq_decision_coding_decision_id_coding_id UNIQUE (decision_id, coding_id),
	CONSTRAINT fk_decision_coding_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id),
	CONSTRAINT fk_decision_coding_coding_id FOREIGN KEY(coding_id) REFERENCES coding (id),
	CONSTRAINT uq_decision_coding_guid UNIQUE (guid)
);
CREATE TABLE code_revision (
	code_id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	decision_id INTEGER,
	definition VARCHAR NOT NULL,
	include VARCHAR NOT NULL,
	exclude VARCHAR NOT NULL,
	example VARCHAR NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT fk_code_revision_code_id FOREIGN KEY(code_id) REFERENCES code (id),
	CONSTRAINT fk_code_revision_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id),
	CONSTRAINT uq_code_revision_guid UNIQUE (guid)
);
CREATE TABLE memo (
	text VARCHAR NOT NULL,
	title VARCHAR NOT NULL,
	coder_id INTEGER,
	source_id INTEGER,
	code_id INTEGER,
	coding_id INTEGER,
	case_id INTEGER,
	changed VARCHAR NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT ck_memo_subject CHECK ((source_id IS NOT NULL) + (code_id IS NOT NULL) + (coding_id IS NOT NULL) + (case_id IS NOT NULL) <= 1),
	CONSTRAINT fk_memo_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id),
	CONSTRAINT fk_memo_source_id FOREIGN KEY(source_id) REFERENCES source (id),
	CONSTRAINT fk_memo_code_id FOREIGN KEY(code_id) REFERENCES code (id),
	CONSTRAINT fk_memo_coding_id FOREIGN KEY(coding_id) REFERENCES coding (id),
	CONSTRAINT fk_memo_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
	CONSTRAINT uq_memo_guid UNIQUE (guid)
);
CREATE TABLE review (
	coding_id INTEGER NOT NULL,
	words VARCHAR NOT NULL,
	how VARCHAR NOT NULL,
	guid VARCHAR(36) NOT NULL,
	created VARCHAR NOT NULL,
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	CONSTRAINT ck_review_how CHECK (how IN ('likely', 'lost')),
	CONSTRAINT uq_review_coding_id UNIQUE (coding_id),
	CONSTRAINT fk_review_coding_id FOREIGN KEY(coding_id) REFERENCES coding (id),
	CONSTRAINT uq_review_guid UNIQUE (guid)
);
CREATE INDEX ix_attribute_case_kind_id ON attribute (case_kind_id);
CREATE INDEX ix_attribute_value_attribute_id ON attribute_value (attribute_id);
CREATE INDEX ix_attribute_value_case_id ON attribute_value (case_id);
CREATE INDEX ix_attribute_value_coding_id ON attribute_value (coding_id);
CREATE INDEX ix_attribute_value_source_id ON attribute_value (source_id);
CREATE INDEX ix_case_alias_case_id ON case_alias (case_id);
CREATE INDEX ix_case_alias_name ON case_alias (name);
CREATE INDEX ix_case_link_source_id ON case_link (source_id);
CREATE INDEX ix_case_succession_successor_id ON case_succession (successor_id);
CREATE INDEX ix_cases_parent_id ON cases (parent_id);
CREATE INDEX ix_change_row_change_id ON change_row (change_id);
CREATE INDEX ix_change_state ON change (state);
CREATE INDEX ix_code_name ON code (name);
CREATE INDEX ix_code_parent_id ON code (parent_id);
CREATE INDEX ix_code_revision_code_id ON code_revision (code_id);
CREATE INDEX ix_code_revision_decision_id ON code_revision (decision_id);
CREATE INDEX ix_coding_code_id_source_id_coder_id ON coding (code_id, source_id, coder_id);
CREATE INDEX ix_coding_coder_id ON coding (coder_id);
CREATE INDEX ix_decision_coding_coding_id ON decision_coding (coding_id);
CREATE INDEX ix_decision_round_id ON decision (round_id);
CREATE INDEX ix_decision_side_decision_id ON decision_side (decision_id);
CREATE INDEX ix_decision_source_id ON decision (source_id);
CREATE INDEX ix_memo_case_id ON memo (case_id);
CREATE INDEX ix_memo_code_id ON memo (code_id);
CREATE INDEX ix_memo_coder_id ON memo (coder_id);
CREATE INDEX ix_memo_coding_id ON memo (coding_id);
CREATE INDEX ix_memo_source_id ON memo (source_id);
CREATE INDEX ix_revision_source_id ON revision (source_id);
CREATE INDEX ix_revision_text_id ON revision (text_id);
CREATE INDEX ix_round_code_code_id ON round_code (code_id);
CREATE INDEX ix_round_coder_coder_id ON round_coder (coder_id);
CREATE INDEX ix_round_source_source_id ON round_source (source_id);
CREATE INDEX ix_round_unit_source_id ON round_unit (source_id);
CREATE INDEX ix_source_copy_coder_id ON source_copy (coder_id);
CREATE INDEX ix_source_name ON source (name);
CREATE INDEX ix_source_original_id ON source (original_id);
CREATE INDEX ix_source_recording_id ON source (recording_id);
CREATE INDEX ix_source_set_member_source_id ON source_set_member (source_id);
CREATE INDEX ix_source_text_id ON source (text_id);
CREATE INDEX ix_source_translation_of_id ON source (translation_of_id);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE VIRTUAL TABLE fulltext USING fts5(words, content='', columnsize=0, detail='none', tokenize='unicode61 remove_diacritics 2');
