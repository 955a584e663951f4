import type { OpinionAsked, ProposalContent } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { queryUnits } from './queries.ts'

/** Opinions and who answers them: ids once, one lead each, units that are there, no day before it came or after the reply is due. @throws Refusal `bad-input` */
export async function refuseOpinions(
  trx: Trx,
  opinions: readonly OpinionAsked[],
  { receivedOn, dueOn }: Pick<ProposalContent, 'receivedOn' | 'dueOn'>,
): Promise<void> {
  const units = opinions.flatMap((opinion) => opinion.units)
  if (new Set([...opinions, ...units].map(({ id }) => id)).size < opinions.length + units.length)
    throw new Refusal('bad-input', { reason: '意见：编号重复' })
  const known = new Set(
    (
      await queryUnits(
        trx,
        units.map(({ organisationId }) => organisationId),
      )
    ).map(({ id }) => id),
  )
  for (const { heading, units: asked } of opinions) {
    const say = (reason: string) => new Refusal('bad-input', { reason: `意见“${heading}”：${reason}` })
    if (asked.filter(({ part }) => part === 'lead').length !== 1) throw say('须有且只有一家牵头单位')
    if (new Set(asked.map(({ organisationId }) => organisationId)).size < asked.length) throw say('同一单位只能分一次')
    if (asked.some(({ organisationId }) => !known.has(organisationId)))
      throw say('有单位没有找到或已停用；只能分给专班、成员单位和银行')
    if (asked.some((unit) => unit.dueOn < receivedOn)) throw say('单位期限不能早于收文日期')
    if (dueOn !== null && asked.some((unit) => unit.dueOn > dueOn)) throw say(`单位期限不能晚于答复期限${dueOn}`)
  }
}
