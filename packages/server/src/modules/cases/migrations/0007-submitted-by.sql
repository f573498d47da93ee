-- Who submitted a rectification does not accept it. Of those submitted before, nobody knows who it was.
alter table cases.rectification add column submitted_by text;
