create table organisation (
  id text primary key,
  kind text not null check (kind in ('city_team', 'county_team', 'department', 'bank', 'bank_branch', 'bank_outlet',
                                     'town_office', 'association', 'park')),
  name text not null,
  parent_id text references organisation (id),
  root_id text not null references organisation (id) deferrable initially deferred,
  area_code text references area (code),
  contact_phone text,
  verified boolean not null default true,
  source text,
  closed_on date
);
comment on table organisation is 'Who works here: 市专班, 县专班, member departments, banks > branches > outlets, town offices, associations, parks';
comment on column organisation.root_id is 'top of its own tree: a bank HQ sees the shares of all its branches';
create index organisation_parent on organisation (parent_id);

create table organisation_alias (
  organisation_id text not null references organisation (id),
  alias text not null,
  from_day date,
  until_day date,
  verified boolean not null default true,
  primary key (organisation_id, alias)
);
comment on table organisation_alias is 'Dated names: institutions are renamed (银保监 > 金融监管), codes stay';
