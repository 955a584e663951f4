import { findBulletinTemplate } from '../../../../cities/read-bulletin.ts'
import type { Trx } from '../in-scope.ts'
import type { Recipients } from './document/imprint.ts'
import { type BulletinRecord, readCityWords } from './queries.ts'

/** 报头 and 报尾 of a team: the city's template, or what follows from a county team's name. */
export type BulletinHead = {
  lines: string[]
  editor: string
  copies: number | null
  recipients: Recipients[]
  isVerified: boolean
}

/** Who gets it, in which order, comes from the template and is never typed. */
export async function readHead(
  trx: Trx,
  { organisation_name: name, organisation_kind: kind }: Pick<BulletinRecord, 'organisation_name' | 'organisation_kind'>,
): Promise<BulletinHead> {
  const { cityKey } = await readCityWords(trx)
  const template = kind === 'city_team' && cityKey !== null ? findBulletinTemplate(cityKey) : undefined
  if (template) {
    const { headLines: lines, editor, copies, recipients, verified: isVerified } = template
    return { lines, editor, copies, recipients, isVerified }
  }
  const recipients: Recipients[] = [
    { word: '报', groups: [['市专班']] },
    { word: '发', groups: [['各成员单位', '各镇街', '各银行机构']] },
  ]
  return { lines: [name, '工作简报'], editor: name, copies: null, recipients, isVerified: false }
}
