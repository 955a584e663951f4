import type { AreaChange, AreaLevel } from '@huoshui/contract'
import { type AreaTree, childrenOf, codeShapes, levelAbove, type TreeArea } from './area-tree.ts'

export type NewArea = Pick<TreeArea, 'code' | 'level' | 'name' | 'parentCode' | 'statutoryCountyCode'>

/** What a change does to the tree on its day; computed before anything is written. */
export type AreaPlan = {
  created: NewArea[]
  /** Name and parent from the day on, of areas that stay. */
  revised: { code: string; name: string; parentCode: string | null }[]
  closed: string[]
  /** Closed codes and what stands for them now; firms go to the first unless their village says otherwise. */
  replaced: { code: string; by: string[] }[]
  /** Names by which lists will still mention an area that is called differently now. */
  aliases: { code: string; alias: string; untilDay: string }[]
}
export type AreaRefusal = { refused: string }

type To = AreaChange['to'][number]

/**
 * Plans a change of the area tree (区划调整): rename, move, merge, split, close. Refuses what would leave the tree
 * broken today or on any earlier day: a parent that did not exist yet, a day before a later change.
 */
export function planChange(tree: AreaTree, change: AreaChange): AreaPlan | AreaRefusal {
  const from: TreeArea[] = []
  for (const code of new Set(change.fromCodes)) {
    const area = tree.get(code)
    if (!area) return refuse(`没有代码为“${code}”的区域`)
    if (area.untilDay !== null) return refuse(`${area.name}（${code}）已于 ${area.untilDay} 撤销`)
    if (area.level === 'city') return refuse('不能调整市本级')
    from.push(area)
  }
  const [first] = from
  if (!first) return refuse('没有写要调整的区域')
  if (from.some((area) => area.level !== first.level)) return refuse('一次调整的区域应是同一级')
  const plan = planners[change.kind](tree, from, first, change)
  return 'refused' in plan ? plan : (findFault(tree, plan, change.effectiveOn) ?? plan)
}

export type Creation = {
  code: string
  level: 'unit' | 'town' | 'village'
  name: string
  parentCode: string
  /** County of GB/T 2260 whose code a unit's or town's firms carry, where the parent does not say it. */
  statutoryCountyCode: string | null
  effectiveOn: string
}

/** Plans a new area beside those that are (增设): nothing is carried, since nothing was there. */
export function planCreation(tree: AreaTree, asked: Creation): AreaPlan | AreaRefusal {
  const { code, level, name, parentCode, statutoryCountyCode: county, effectiveOn } = asked
  const known = tree.get(code)
  if (known && known.untilDay === null) return refuse(`代码“${code}”已是${known.name}`)
  const found = findOrCreate(tree, { code, name }, { level, parentCode, county, leaving: [] })
  if ('refused' in found) return found
  const plan = planOf({ created: found.created })
  return findFault(tree, plan, effectiveOn) ?? plan
}

type Planner = (tree: AreaTree, from: TreeArea[], first: TreeArea, change: AreaChange) => AreaPlan | AreaRefusal

const planners: Record<AreaChange['kind'], Planner> = {
  rename: planRename,
  move: planMove,
  merge: planMerge,
  split: planSplit,
  close: planClose,
}

function planRename(tree: AreaTree, from: TreeArea[], first: TreeArea, { to, effectiveOn }: AreaChange) {
  const name = to[0]?.name
  if (from.length !== 1 || to.length !== 1 || to[0]?.code !== first.code || !name) {
    return refuse('更名一次一个区域，并写明新名称')
  }
  if (name === first.name) return refuse(`${first.name}的名称没有变化`)
  const taken = childrenOf(tree, first.parentCode ?? '').find((area) => area.name === name)
  if (taken) return refuse(`同一上级下已有“${name}”（${taken.code}）`)
  return planOf({
    revised: [{ code: first.code, name, parentCode: first.parentCode }],
    aliases: [{ code: first.code, alias: first.name, untilDay: effectiveOn }],
  })
}

function planMove(tree: AreaTree, from: TreeArea[], first: TreeArea, { to }: AreaChange) {
  const level = levelAbove[first.level]
  if (to.length !== 1 || !to[0] || !level || level === 'city') return refuse('划转须写明一个新的上级；管理单元不能划转')
  const cityCode = first.level === 'town' ? (tree.get(first.parentCode ?? '')?.parentCode ?? null) : null
  const target = findOrCreate(tree, to[0], {
    level,
    parentCode: to[0].parentCode ?? cityCode,
    county: null,
    leaving: [],
  })
  if ('refused' in target) return target
  const { area, created } = target
  const stays = from.find((moved) => moved.parentCode === area.code)
  if (stays) return refuse(`${stays.name}已经属于${area.name}`)
  return planOf({
    created,
    revised: from.map(({ code, name }) => ({ code, name, parentCode: area.code })),
  })
}

function planMerge(tree: AreaTree, from: TreeArea[], first: TreeArea, change: AreaChange) {
  const { to, effectiveOn } = change
  const [into] = to
  if (to.length !== 1 || !into) return refuse('合并须写明并入哪一个区域')
  if (from.some((area) => area.code === into.code)) return refuse('并入的区域不能同时是被撤销的区域')
  const target = findOrCreate(tree, into, {
    level: first.level,
    parentCode: into.parentCode ?? first.parentCode,
    county: first.statutoryCountyCode,
    leaving: change.fromCodes,
  })
  if ('refused' in target) return target
  const { area, created } = target
  const renamed = created.length === 0 && into.name && into.name !== area.name ? into.name : undefined
  return planOf({
    created,
    revised: [
      ...from.flatMap(({ code }) => childrenOf(tree, code).map((child) => underParent(child, area.code))),
      ...(renamed ? [{ code: area.code, name: renamed, parentCode: area.parentCode }] : []),
    ],
    closed: from.map(({ code }) => code),
    replaced: from.map(({ code }) => ({ code, by: [area.code] })),
    aliases: [
      ...from
        .filter(({ name }) => name !== (renamed ?? area.name))
        .map(({ name }) => ({ code: area.code, alias: name, untilDay: effectiveOn })),
      ...(renamed ? [{ code: area.code, alias: area.name, untilDay: effectiveOn }] : []),
    ],
  })
}

function planSplit(tree: AreaTree, from: TreeArea[], first: TreeArea, { to, effectiveOn }: AreaChange) {
  if (from.length !== 1 || first.level !== 'town') return refuse('拆分一次一个镇街')
  const villages = new Map(childrenOf(tree, first.code).map((village) => [village.code, village]))
  const stays = to.some((part) => part.code === first.code)
  const created: NewArea[] = []
  const revised: AreaPlan['revised'] = []
  for (const part of to) {
    if (part.code !== first.code) {
      const { parentCode, statutoryCountyCode: county } = first
      const target = findOrCreate(tree, part, { level: 'town', parentCode, county, leaving: stays ? [] : [first.code] })
      if ('refused' in target) return target
      if (target.created.length === 0) return refuse(`${target.area.name}是已有的镇街；把村居划给它请用“划转”`)
      created.push(...target.created)
    }
    for (const code of part.villageCodes ?? []) {
      const village = villages.get(code)
      if (!village) return refuse(`村居“${code}”不属于${first.name}，或写了两次`)
      villages.delete(code)
      if (part.code !== first.code) revised.push(underParent(village, part.code))
    }
  }
  if (created.length === 0 || new Set(to.map((part) => part.code)).size < to.length) {
    return refuse('拆分须写明至少一个新镇街，代码不能重复')
  }
  const left = villages.values().next().value
  if (!stays && left) return refuse(`${first.name}将撤销，但${left.name}等 ${villages.size} 个村居还没有分配`)
  const empty = created.find(({ code }) => stays && !revised.some((village) => village.parentCode === code))
  if (empty) return refuse(`新镇街${empty.name}没有分到村居`)
  if (stays) return planOf({ created, revised })
  return planOf({
    created,
    revised,
    closed: [first.code],
    replaced: [{ code: first.code, by: to.map((part) => part.code) }],
    aliases: created
      .filter(({ name }) => name !== first.name)
      .map(({ code }) => ({ code, alias: first.name, untilDay: effectiveOn })),
  })
}

function planClose(tree: AreaTree, from: TreeArea[], _first: TreeArea, { to }: AreaChange) {
  if (to.length > 0) return refuse('撤销不写去向；有去向的请用“合并”')
  const parent = from.find(({ code }) => childrenOf(tree, code).length > 0)
  if (parent) return refuse(`${parent.name}还有下级区域，请先划转或合并`)
  return planOf({ closed: from.map(({ code }) => code) })
}

type Place = {
  level: AreaLevel
  parentCode: string | null
  county: string | null
  /** Codes that are given up by the same change, so that their names are free. */
  leaving: readonly string[]
}

function findOrCreate(
  tree: AreaTree,
  { code, name }: To,
  place: Place,
): { area: NewArea; created: NewArea[] } | AreaRefusal {
  const { level, parentCode, county, leaving } = place
  const known = tree.get(code)
  if (known?.untilDay) return refuse(`${known.name}（${code}）已于 ${known.untilDay} 撤销，代码不能再用`)
  if (known)
    return known.level === level ? { area: known, created: [] } : refuse(`${known.name}（${code}）不是所需的层级`)
  if (!name) return refuse(`没有代码为“${code}”的区域；新设的请写名称`)
  if (!codeShapes[level].test(code))
    return refuse(`新代码“${code}”的写法不对：镇街 9 位数字，村居 12 位，管理单元 6 位`)
  const parent = parentCode === null ? undefined : tree.get(parentCode)
  if (!parent || parent.untilDay !== null || parent.level !== levelAbove[level])
    return refuse(`新设的${name}没有可用的上级`)
  const taken = childrenOf(tree, parent.code).find((area) => area.name === name && !leaving.includes(area.code))
  if (taken) return refuse(`${parent.name}下已有“${name}”（${taken.code}）`)
  const statutoryCountyCode = parent.statutoryCountyCode ?? county
  const area = { code, level, name, parentCode: parent.code, statutoryCountyCode }
  return { area, created: [area] }
}

/** What would make the tree of some day wrong: seen from each area the plan touches. */
function findFault(tree: AreaTree, plan: AreaPlan, on: string): AreaRefusal | undefined {
  const touched = [...plan.revised.map(({ code }) => code), ...plan.closed].flatMap((code) => tree.get(code) ?? [])
  const later = touched.find((area) => area.periodFrom > on)
  if (later) return refuse(`${later.name}在 ${later.periodFrom} 已有一次调整，生效日不能早于它`)
  const closing = plan.closed.flatMap((code) => tree.get(code) ?? [])
  const sameDay = closing.find((area) => area.periodFrom === on)
  if (sameDay) return refuse(`${sameDay.name}的上一次调整也在 ${on} 生效，撤销须晚于它`)
  const leftLater = closing.find((area) => area.childrenUntil !== null && area.childrenUntil > on)
  if (leftLater) return refuse(`${leftLater.name}的下级在 ${leftLater.childrenUntil} 才划出，生效日不能早于它`)
  const parentCodes = [...plan.revised, ...plan.created].map(({ parentCode }) => parentCode ?? '')
  const parents = [...parentCodes, ...plan.replaced.flatMap(({ by }) => by)].flatMap((code) => tree.get(code) ?? [])
  const young = parents.find((area) => area.fromDay > on)
  if (young) return refuse(`${young.name}到 ${young.fromDay} 才设立，生效日不能早于它`)
  return undefined
}

function underParent({ code, name }: TreeArea, parentCode: string) {
  return { code, name, parentCode }
}

function planOf(parts: Partial<AreaPlan>): AreaPlan {
  return { created: [], revised: [], closed: [], replaced: [], aliases: [], ...parts }
}

function refuse(refused: string): AreaRefusal {
  return { refused }
}
