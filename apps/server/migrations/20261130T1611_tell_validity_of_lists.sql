-- Until when a list is relied on is either said by whoever loads it or the platform's own choice: not law, and shown as such.
alter table fact_list add column is_validity_stated boolean not null default false;
alter table fact_list add column left_out integer not null default 0 check (left_out >= 0);
comment on column fact_list.is_validity_stated is 'valid_until was given by whoever loaded it; false: the usual time of the platform''s own choice, which no document sets';
comment on column fact_list.left_out is 'rows of a partial list of which it can''t be said whom they name';
grant insert (is_validity_stated, left_out) on fact_list to huoshui_app;
