import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { BankKeyTables } from './bank-key/tables.ts'
import type { BulletinTables } from './bulletin/tables.ts'
import type { ChangeRequestTables } from './change-request/tables.ts'
import type { ConsentTables } from './consent/tables.ts'
import type { CorrectionTables } from './correction/tables.ts'
import type { CreditTables } from './credit/tables.ts'
import type { DataRequestTables } from './data-request/tables.ts'
import type { DeclarationTables } from './declaration/tables.ts'
import type { DrawdownTables } from './drawdown/tables.ts'
import type { DuplicateTables } from './duplicate/tables.ts'
import type { ExportTables } from './export/tables.ts'
import type { FactTables } from './fact/tables.ts'
import type { FactListTables } from './fact-list/tables.ts'
import type { FeedbackTables } from './feedback/tables.ts'
import type { FigureTables } from './figure/tables.ts'
import type { GridTables } from './grid/tables.ts'
import type { ImportTables } from './import/tables.ts'
import type { LineCutTables } from './line-cut/tables.ts'
import type { LoanTables } from './loan/tables.ts'
import type { NeedStepTables } from './need/tables.ts'
import type { NoticeTables } from './notice/tables.ts'
import type { ProductTables } from './product/tables.ts'
import type { ProposalTables } from './proposal/tables.ts'
import type { QualityTables } from './quality/tables.ts'
import type { RecommendationTables } from './recommendation/tables.ts'
import type { ReferralTables } from './referral/tables.ts'
import type { PolicyEntryTables } from './rule/tables.ts'
import type { ScenarioTables } from './scenario/tables.ts'
import type { SupervisionTables } from './supervision/tables.ts'
import type { SyncTables } from './sync/tables.ts'
import type { TargetListTables } from './target-list/tables.ts'
import type { UserTables } from './user/tables.ts'
import type { VisitTables } from './visit/tables.ts'
import type { WaveTables } from './wave/tables.ts'
import type { WebhookTables } from './webhook/tables.ts'

type Day = string
type Instant = ColumnType<Date, Date | string | undefined, Date | string>

export type AreaTable = {
  code: string
  level: 'city' | 'unit' | 'town' | 'village'
  name: string
  parent_code: string | null
  statutory_county_code: string | null
  from_day: Day
  until_day: Day | null
  verified: boolean
  source: string | null
}
export type AreaPeriodTable = {
  code: string
  from_day: Day
  until_day: Day | null
  name: string
  parent_code: string | null
}
export type AreaAliasTable = { code: string; alias: string; from_day: Day | null; until_day: Day | null }
export type AreaOutlineTable = { code: string; centre: number[] | null; geometry: JSONColumnType<object> | null }
export type AreaChangeTable = {
  id: string
  kind: 'rename' | 'move' | 'merge' | 'split' | 'close'
  effective_on: Day
  from_codes: string[]
  to_codes: string[]
  reason: string
  decided_by: string
  decided_at: Generated<Date>
  moved_enterprises: number
  moved_users: number
}
export type OrganisationTable = {
  id: string
  kind: string
  name: string
  parent_id: string | null
  root_id: string
  area_code: string | null
  contact_phone: string | null
  verified: boolean
  source: string | null
  closed_on: Day | null
}
export type OrganisationAliasTable = {
  organisation_id: string
  alias: string
  from_day: Day | null
  until_day: Day | null
  verified: boolean
}

/** The columns of the register the application may read, through the view that carries the scope. */
export type EnterpriseInScopeView = {
  id: string
  credit_code: string | null
  credit_code_override: string | null
  name: string
  short_name: string | null
  former_names: string[]
  type: string
  status: string
  status_since: Day | null
  industry_code: string | null
  industry_section: string | null
  size_class: string
  founded_on: Day | null
  capital_fen: number | null
  unit_code: string
  town_code: string | null
  village_code: string | null
  registered_address: string | null
  actual_address: string | null
  legal_person_masked: string | null
  contact_person_masked: string | null
  contact_phone_masked: string | null
  tags: string[]
  list_rank: number
  import_id: string | null
  source: string
  version: number
  created_at: Date
  updated_at: Date
}

/** The table itself: written, and read only by the owner's bulk paths. */
export type EnterpriseTable = Omit<
  EnterpriseInScopeView,
  'legal_person_masked' | 'contact_person_masked' | 'contact_phone_masked' | 'version' | 'created_at' | 'updated_at'
> & {
  legal_person: string | null
  contact_person: string | null
  contact_phone: string | null
  merged_into: string | null
  version: Generated<number>
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export type EnterpriseShareTable = {
  enterprise_id: string
  organisation_id: string
  root_id: string
  user_id: string | null
  basis: 'consent' | 'assignment' | 'membership'
  list_rank: number
  from_day: Day
  until_day: Day | null
}
export type EnterpriseSharedWithUsView = Pick<
  EnterpriseShareTable,
  'enterprise_id' | 'organisation_id' | 'basis' | 'list_rank' | 'from_day'
>
export type EnterpriseFactTable = {
  enterprise_id: string
  fact: string
  source: string
  period: string
  number_value: string | null
  text_value: string | null
  recorded_on: Day
  recorded_by: string | null
}
export type EnterpriseTagTable = {
  enterprise_id: string
  tag: string
  from_day: Day
  until_day: Day | null
  source: string
}
export type EnterpriseHistoryTable = {
  enterprise_id: string
  id: string
  field: string
  before: string | null
  after: string | null
  effective_on: Day
  recorded_at: Generated<Date>
  source: string
  import_id: string | null
  actor: string
}
export type EnterpriseCellTable = {
  unit_code: string
  town_code: string
  village_code: string
  type: string
  industry_section: string
  size_class: string
  status: string
  n: number
}
export type AuditLineTable = {
  chain: number
  seq: number
  at: Instant
  actor: string
  organisation_id: string | null
  address: string | null
  action: string
  subject_kind: string
  subject_id: string
  detail: JSONColumnType<Record<string, unknown>>
  hash: Buffer
}
export type SearchGenerationTable = { slot: number; firms: number; built_at: Generated<Date> }
export type SearchPostingTable = { slot: number; block: number; key: number; posting: Buffer }
export type SearchIdsTable = { slot: number; chunk: number; ids: Buffer }
export type SearchDeltaTable = { enterprise_id: string; keys: number[]; changed_at: Generated<Date> }

/** Every table and view the server reads or writes; migrations/schema.sql is the golden text of the same. */
export type Tables = {
  area: AreaTable
  area_period: AreaPeriodTable
  area_alias: AreaAliasTable
  area_outline: AreaOutlineTable
  area_change: AreaChangeTable
  organisation: OrganisationTable
  organisation_alias: OrganisationAliasTable
  enterprise: EnterpriseTable
  enterprise_in_scope: EnterpriseInScopeView
  enterprise_share: EnterpriseShareTable
  enterprise_shared_with_us: EnterpriseSharedWithUsView
  enterprise_fact: EnterpriseFactTable
  enterprise_tag: EnterpriseTagTable
  enterprise_history: EnterpriseHistoryTable
  enterprise_cell: EnterpriseCellTable
  audit_line: AuditLineTable
  search_generation: SearchGenerationTable
  search_posting: SearchPostingTable
  search_ids: SearchIdsTable
  search_delta: SearchDeltaTable
  search_delta_in_scope: Pick<SearchDeltaTable, 'enterprise_id' | 'keys'>
} & UserTables &
  BulletinTables &
  ImportTables &
  DuplicateTables &
  ChangeRequestTables &
  ConsentTables &
  CorrectionTables &
  CreditTables &
  DataRequestTables &
  DeclarationTables &
  DrawdownTables &
  NeedStepTables &
  NoticeTables &
  RecommendationTables &
  ReferralTables &
  LineCutTables &
  LoanTables &
  ExportTables &
  FactTables &
  FeedbackTables &
  FactListTables &
  ProductTables &
  PolicyEntryTables &
  ScenarioTables &
  FigureTables &
  GridTables &
  ProposalTables &
  QualityTables &
  SupervisionTables &
  SyncTables &
  TargetListTables &
  VisitTables &
  WaveTables &
  WebhookTables &
  BankKeyTables
