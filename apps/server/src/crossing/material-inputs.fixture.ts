import { randomUUID } from 'node:crypto'
import type * as contract from '@huoshui/contract'
import type { Aim, Entry } from './route-inputs.fixture.ts'

const need = ({ objects }: Aim) => ({ params: { id: objects.need } })
const material = ({ objects }: Aim) => ({ params: { id: objects.material } })

type Inputs = {
  [K in
    | 'listPortalMaterials'
    | 'addMaterial'
    | 'withdrawMaterial'
    | 'openOwnMaterial'
    | 'listNeedMaterials'
    | 'listReferralMaterials'
    | 'openMaterial']: Entry<(typeof contract)[K]>
}

/** How to call what firms hand in. */
export const materialInputs: Inputs = {
  listPortalMaterials: { reach: 'firm', given: need },
  addMaterial: {
    reach: 'firm',
    given: (aim) => ({
      ...need(aim),
      query: { id: randomUUID(), kind: 'license', audience: 'team', name: 'a.pdf' },
    }),
  },
  withdrawMaterial: { reach: 'firm', given: (aim) => ({ ...material(aim), body: {} }) },
  openOwnMaterial: { reach: 'firm', given: material },
  listNeedMaterials: { reach: 'firm', given: need },
  listReferralMaterials: { reach: 'firm', given: ({ objects }) => ({ params: { id: objects.referral } }) },
  openMaterial: { reach: 'firm', given: material },
}
