-- Measures were added (renewed_firms, repaired): the rows of all firms are read again at the next refresh.
insert into figure_change (enterprise_id) select null where exists (select from figure_refresh where known_at is not null);
