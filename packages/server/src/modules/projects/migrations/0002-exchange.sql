-- Of another system's project the file may tell no commitment.
alter table projects.project drop constraint project_award_fen_check, add constraint project_award_fen_check check (award_fen > 0 or (award_fen = 0 and external_id is not null));
-- One file of one region waits or was taken once, whoever sends it and however often.
create unique index fund_import_once on projects.fund_import (region_x, sha256) where state <> 'refused';
