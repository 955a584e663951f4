import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { adviserInputs } from './adviser-inputs.fixture.ts'
import { bankInputs } from './bank-inputs.fixture.ts'
import { bulletinInputs } from './bulletin-inputs.fixture.ts'
import { chainInputs } from './chain-inputs.fixture.ts'
import { eventInputs } from './event-inputs.fixture.ts'
import { feedbackInputs } from './feedback-inputs.fixture.ts'
import { figureInputs } from './figure-inputs.fixture.ts'
import { goalInputs } from './goal-inputs.fixture.ts'
import { gridInputs } from './grid-inputs.fixture.ts'
import { ledgerInputs } from './ledger-inputs.fixture.ts'
import { materialInputs } from './material-inputs.fixture.ts'
import { noticeInputs } from './notice-inputs.fixture.ts'
import { offerInputs } from './offer-inputs.fixture.ts'
import { portalInputs } from './portal-inputs.fixture.ts'
import { problemInputs } from './problem-inputs.fixture.ts'
import { productInputs } from './product-inputs.fixture.ts'
import { proposalInputs } from './proposal-inputs.fixture.ts'
import { qualityInputs } from './quality-inputs.fixture.ts'
import { ruleInputs } from './rule-inputs.fixture.ts'
import { supervisionInputs } from './supervision-inputs.fixture.ts'
import { syncInputs } from './sync-inputs.fixture.ts'
import { visitInputs } from './visit-inputs.fixture.ts'
import { waveInputs } from './wave-inputs.fixture.ts'
import type { Firm } from './world.fixture.ts'

/** What a request is aimed at: two firms of one place, and what was made about them. */
export type Aim = {
  firm: Firm
  other: Firm
  area: { unit: string }
  objects: Record<
    | 'changeRequest'
    | 'duplicate'
    | 'merge'
    | 'export'
    | 'import'
    | 'visit'
    | 'visitPhoto'
    | 'need'
    | 'declaration'
    | 'consent'
    | 'referral'
    | 'task'
    | 'firmPhone'
    | 'dataRequest'
    | 'material'
    | 'problem'
    | 'lineCut'
    | 'event'
    | 'eventInvitation'
    | 'eventPair'
    | 'eventIntent'
    | 'eventLink'
    | 'adviserPosting'
    | 'adviserLink'
    | 'adviserContact',
    string
  >
}

/**
 * firm: names one firm, or a thing that belongs to firms or people of one place; out of scope it isn't there. list: answers
 * with what is in scope, whatever is asked for. own: about the person who asks. whole: about the whole city, its
 * institutions or accounts; the permissions table alone decides. anyone: before there is a session.
 */
export type Reach = 'firm' | 'list' | 'own' | 'whole' | 'anyone'

export type RouteName = {
  [K in keyof typeof contract]: (typeof contract)[K] extends contract.Route ? K : never
}[keyof typeof contract]

export type Entry<T> = { reach: Reach; given: (aim: Aim) => contract.Given<T> | contract.Given<T>[] }

const reason = '越权测试'
const day = '2026-11-01'
const firm = ({ firm }: Aim) => ({ params: { id: firm.id } })
const user = { params: { id: 'nobody' }, body: { reason } }
const nothing = () => ({ body: {} })
const noInput = () => ({})
const importOf = ({ objects }: Aim) => ({ params: { id: objects.import } })
const exportOf = ({ objects }: Aim) => ({ params: { id: objects.export } })

/** How to call each route at a target. A route without a line here does not compile. */
export const inputs: { [K in RouteName]: Entry<(typeof contract)[K]> } = {
  listEnterprises: {
    reach: 'list',
    given: ({ firm, area }) => [
      {},
      { query: { area: area.unit, limit: 100 } },
      { query: { area: area.unit, sort: 'name' } },
      { query: { q: firm.name.slice(-6), limit: 100 } },
      { query: { q: firm.name } },
      { query: { q: firm.code ?? '0000' } },
      { query: { q: firm.code?.slice(-6) ?? '0000' } },
      { query: { q: firm.phone?.slice(-4) ?? '0000' } },
      { query: { q: firm.phone ?? '0000' } },
    ],
  },
  countEnterprises: { reach: 'list', given: ({ area }) => ({ query: { area: area.unit } }) },
  getEnterprise: { reach: 'firm', given: firm },
  revealEnterprisePerson: { reach: 'firm', given: (aim) => ({ ...firm(aim), body: { reason } }) },
  correctEnterprise: {
    reach: 'firm',
    given: (aim) => ({
      ...firm(aim),
      body: {
        commandId: randomUUID(),
        version: aim.firm.version,
        effectiveOn: day,
        reason,
        changes: { registeredAddress: `测试路 ${randomUUID().slice(0, 4)} 号` },
      },
    }),
  },
  createEnterprise: {
    reach: 'firm',
    given: ({ area }) => ({ body: { id: randomUUID(), name: '测试·新户', type: 'company', unitCode: area.unit } }),
  },
  tagEnterprise: {
    reach: 'firm',
    given: ({ firm }) => ({
      params: { id: firm.id, tag: '测试标签' },
      body: { fromDay: day, untilDay: null, source: '测试' },
    }),
  },
  recordFact: {
    reach: 'firm',
    given: ({ firm }) => ({
      params: { id: firm.id },
      body: {
        commandId: randomUUID(),
        fact: 'own_brand',
        value: true,
        source: 'visit',
        asOf: day,
        seen: null,
      },
    }),
  },
  withdrawFact: {
    reach: 'firm',
    given: ({ firm }) => ({
      params: { id: firm.id },
      body: {
        commandId: randomUUID(),
        fact: 'own_brand',
        source: 'visit',
        seen: { value: 1, recordedOn: day },
        reason,
      },
    }),
  },
  listFactLists: { reach: 'list', given: noInput },
  loadFactList: {
    reach: 'own',
    given: () => ({ query: { id: randomUUID(), fact: 'enforcement_list', mode: 'partial' } }),
  },
  getReplay: { reach: 'whole', given: () => ({}) },
  ...figureInputs,
  ...materialInputs,
  getHomeFigures: { reach: 'list', given: ({ area }) => [{}, { query: { unit: area.unit } }] },
  listDuplicates: {
    reach: 'list',
    given: ({ firm }) => [{}, { query: { enterprise: firm.id } }, { query: { status: 'merged' } }],
  },
  getDuplicate: { reach: 'firm', given: ({ objects }) => ({ params: { id: objects.duplicate } }) },
  nominateDuplicate: {
    reach: 'firm',
    given: ({ firm, other }) => ({ body: { id: randomUUID(), oneId: firm.id, otherId: other.id, reason } }),
  },
  mergeDuplicate: {
    reach: 'firm',
    given: ({ firm, other, objects }) => ({
      params: { id: objects.duplicate },
      body: {
        commandId: randomUUID(),
        survivorId: firm.id,
        survivorVersion: firm.version,
        loserVersion: other.version,
        reason,
      },
    }),
  },
  dismissDuplicate: {
    reach: 'firm',
    given: ({ objects }) => ({ params: { id: objects.duplicate }, body: { reason } }),
  },
  listMerges: { reach: 'firm', given: firm },
  undoMerge: {
    reach: 'firm',
    given: ({ objects }) => ({ params: { id: objects.merge }, body: { version: 1, reason } }),
  },
  detectDuplicates: { reach: 'whole', given: nothing },
  getDetection: { reach: 'list', given: noInput },
  listChangeRequests: {
    reach: 'list',
    given: ({ firm }) => [{}, { query: { enterprise: firm.id } }, { query: { mine: 'true' } }],
  },
  getChangeRequest: { reach: 'firm', given: ({ objects }) => ({ params: { id: objects.changeRequest } }) },
  makeChangeRequest: {
    reach: 'firm',
    given: ({ firm }) => ({
      body: {
        id: randomUUID(),
        enterpriseId: firm.id,
        version: firm.version,
        effectiveOn: day,
        changes: { shortName: '测' },
        reason,
      },
    }),
  },
  decideChangeRequest: {
    reach: 'firm',
    given: ({ objects }) => ({ params: { id: objects.changeRequest }, body: { decision: 'refuse', reason } }),
  },
  withdrawChangeRequest: {
    reach: 'firm',
    given: ({ objects }) => ({ params: { id: objects.changeRequest }, body: {} }),
  },
  requestExport: {
    reach: 'own',
    given: ({ area }) => [
      { body: { id: randomUUID(), format: 'csv', filter: { area: [area.unit] }, reason } },
      {
        body: {
          id: randomUUID(),
          format: 'csv',
          filter: {},
          matching: { of: 'criterion', criterion: { fact: 'unit', in: [area.unit] } },
          reason,
        },
      },
    ],
  },
  listExports: { reach: 'list', given: () => [{}, { query: { of: 'deciding' } }] },
  getExport: { reach: 'firm', given: exportOf },
  decideExport: { reach: 'firm', given: (aim) => ({ ...exportOf(aim), body: { decision: 'refuse', reason } }) },
  downloadExport: { reach: 'firm', given: exportOf },
  uploadImport: { reach: 'own', given: () => ({ query: { id: randomUUID() } }) },
  getImportTemplate: { reach: 'own', given: noInput },
  listImports: { reach: 'list', given: noInput },
  getImport: { reach: 'firm', given: importOf },
  setImportMapping: { reach: 'firm', given: (aim) => ({ ...importOf(aim), body: { headerRow: 1, fields: ['name'] } }) },
  startImport: { reach: 'firm', given: importOf },
  pauseImport: { reach: 'firm', given: importOf },
  resumeImport: { reach: 'firm', given: importOf },
  cancelImport: { reach: 'firm', given: importOf },
  listImportFindings: { reach: 'firm', given: importOf },
  listImportDifferences: { reach: 'firm', given: (aim) => ({ ...importOf(aim), query: { kind: 'new' } }) },
  overrideImportRows: { reach: 'firm', given: (aim) => ({ ...importOf(aim), body: { rows: [2], reason } }) },
  approveImport: { reach: 'firm', given: (aim) => ({ ...importOf(aim), body: {} }) },
  getImportErrors: { reach: 'firm', given: importOf },
  listAreas: { reach: 'list', given: ({ area }) => ({ query: { parent: area.unit } }) },
  getOutlines: { reach: 'list', given: noInput },
  listAreaChanges: { reach: 'list', given: noInput },
  changeArea: {
    reach: 'whole',
    given: ({ area }) => ({
      body: {
        id: randomUUID(),
        kind: 'rename',
        effectiveOn: day,
        fromCodes: [area.unit],
        to: [{ code: area.unit, name: '测试区' }],
        reason,
      },
    }),
  },
  createArea: {
    reach: 'whole',
    given: ({ area }) => ({
      body: {
        code: `${area.unit.slice(0, 6)}998`,
        level: 'town',
        name: '测试新镇',
        parentCode: area.unit,
        effectiveOn: day,
        source: '测试',
        reason,
      },
    }),
  },
  listAreaAliases: { reach: 'list', given: ({ area }) => ({ params: { code: area.unit } }) },
  saveAreaAlias: {
    reach: 'whole',
    given: ({ area }) => ({ params: { code: area.unit, alias: '测试别名' }, body: { reason } }),
  },
  verifyArea: {
    reach: 'whole',
    given: ({ area }) => ({ params: { code: area.unit }, body: { verified: true, source: '测试', reason } }),
  },
  listOrganisations: {
    reach: 'list',
    given: () => [{}, { query: { parent: 'crossing-bank' } }, { query: { q: '测试' } }],
  },
  saveOrganisation: {
    reach: 'whole',
    given: () => ({
      params: { id: 'crossing-bank' },
      body: {
        kind: 'bank',
        name: '测试·改名',
        parentId: null,
        areaCode: null,
        contactPhone: null,
        verified: false,
        source: null,
      },
    }),
  },
  closeOrganisation: {
    reach: 'whole',
    given: () => ({ params: { id: 'crossing-park' }, body: { closedOn: day, reason } }),
  },
  ...portalInputs,
  ...productInputs,
  ...offerInputs,
  ...proposalInputs,
  ...qualityInputs,
  ...ruleInputs,
  ...supervisionInputs,
  ...syncInputs,
  ...feedbackInputs,
  ...bulletinInputs,
  ...goalInputs,
  ...ledgerInputs,
  ...noticeInputs,
  ...problemInputs,
  ...gridInputs,
  ...bankInputs,
  ...eventInputs,
  ...adviserInputs,
  ...chainInputs,
  ...visitInputs,
  ...waveInputs,
  // An auditor reads what was done to firms, before and after: that is the audit's purpose.
  listAuditLines: { reach: 'whole', given: noInput },
  listUsers: { reach: 'whole', given: noInput },
  getUser: { reach: 'whole', given: () => ({ params: { id: 'nobody' } }) },
  createUser: {
    reach: 'whole',
    given: () => ({
      body: { id: randomUUID(), username: 'crossing-person', name: '测试', organisationId: 'crossing-bank' },
    }),
  },
  changeUser: { reach: 'whole', given: () => user },
  disableUser: { reach: 'whole', given: () => ({ params: user.params, body: { disabled: true, reason } }) },
  resetUserPassword: { reach: 'whole', given: () => user },
  grantRole: { reach: 'whole', given: () => ({ params: user.params, body: { role: 'city_staff', reason } }) },
  unlockUser: { reach: 'whole', given: () => user },
  resetSecondFactor: { reach: 'whole', given: () => user },
  signOutUser: { reach: 'whole', given: () => user },
  getSession: { reach: 'own', given: noInput },
  signOut: { reach: 'own', given: nothing },
  signOutEverywhere: { reach: 'own', given: nothing },
  changePassword: { reach: 'own', given: () => ({ body: { current: 'x', next: 'y' } }) },
  startSecondFactor: { reach: 'own', given: () => ({ body: { password: 'x' } }) },
  confirmSecondFactor: { reach: 'own', given: () => ({ body: { code: '000000' } }) },
  stopSecondFactor: { reach: 'own', given: () => ({ body: { password: 'x' } }) },
  getSignInWays: { reach: 'anyone', given: noInput },
  signIn: { reach: 'anyone', given: () => ({ body: { username: 'nobody', password: 'x' } }) },
  signInWithCode: { reach: 'anyone', given: () => ({ body: { code: '000000' } }) },
  startOidcSignIn: { reach: 'anyone', given: nothing },
  setPassword: { reach: 'anyone', given: () => ({ body: { token: 'x'.repeat(43), password: 'x' } }) },
}

export type PlainInput = { params?: object; query?: object; body?: object }
export type Crossing = { name: string; route: contract.Route; reach: Reach; given: (aim: Aim) => PlainInput[] }

/** The table above with its routes, without their types: the test sends to all alike. */
export function listCrossings(): Crossing[] {
  const routes = new Map(Object.entries(contract).filter((pair): pair is [string, contract.Route] => isRoute(pair[1])))
  return [...routes].map(([name, route]) => {
    const entry = Object.entries(inputs).find(([key]) => key === name)?.[1] as Entry<contract.Route> | undefined
    if (!entry) throw new Error(`route ${name} has no line in route-inputs.fixture.ts`)
    return { name, route, reach: entry.reach, given: (aim) => [entry.given(aim)].flat() as PlainInput[] }
  })
}

function isRoute(value: unknown): value is contract.Route {
  return typeof value === 'object' && value !== null && 'path' in value && 'method' in value && 'action' in value
}
