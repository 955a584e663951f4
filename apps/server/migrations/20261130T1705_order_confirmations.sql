-- The quality desk lists what firms answered, the latest first.
create index visit_confirmation_answered on visit_confirmation (answered_at desc, visit_id desc) where answered_at is not null;
