import type { GridRule, GridTown, TownCut } from '../grid.ts'

const UNITS = { work: '分钟', firms: '户', villages: '个村居' } as const

/** What somebody has to know about a cut: what was measured, why it is not even, which grid is more than a phone may hold. */
export function reasonsOf(town: GridTown, rule: GridRule, cut: Omit<TownCut, 'reasons'>): string[] {
  return [...sayMeasure(town, cut), ...sayImbalance(town, rule, cut), ...sayBudget(rule, cut)]
}

function sayMeasure({ name }: GridTown, { measure }: Omit<TownCut, 'reasons'>): string[] {
  if (measure === 'firms') return [`${name}目前没有到期应走访的经营主体，各网格按户数均衡。`]
  return measure === 'villages' ? [`${name}没有经营主体，各网格按村居个数均衡。`] : []
}

/**
 * Why the ratio cannot be had. A proof where there is one: no way to share out firms that cannot be divided does better when
 * there are fewer firms with work than teams, or when one firm alone outweighs what is left for each of the others.
 */
function sayImbalance(town: GridTown, { mostPercent }: GridRule, cut: Omit<TownCut, 'reasons'>): string[] {
  if (cut.isBalanced) return []
  const { grids, measure, largest, smallest } = cut
  const most = (mostPercent / 100).toFixed(1)
  const found =
    smallest === 0
      ? '有网格没有工作量'
      : `最大与最小工作量之比为${(largest / smallest).toFixed(2)}（${largest}比${smallest}${UNITS[measure]}），超过${most}`
  return [`${town.name}${found}：${proofOf(town, mostPercent, cut) ?? whyUneven(grids.length, measure, town)}。`]
}

function proofOf(town: GridTown, mostPercent: number, cut: Omit<TownCut, 'reasons'>): string | null {
  const teams = cut.grids.length
  if (cut.measure === 'villages') return `村居少，${teams}个走访小组分不匀`
  const loads = town.firms.map(({ work }) => (cut.measure === 'work' ? work : 1)).filter((load) => load > 0)
  if (loads.length < teams) return `走访小组有${teams}个，应走访的经营主体只有${loads.length}户，必有小组没有任务`
  const total = loads.reduce((sum, load) => sum + load, 0)
  const heaviest = loads.reduce((most, load) => Math.max(most, load), 0)
  if (heaviest * (teams - 1) * 100 > (total - heaviest) * mostPercent) {
    return `最重的一户就有${heaviest}${UNITS[cut.measure]}，其余各组平均至多${Math.floor((total - heaviest) / (teams - 1))}${UNITS[cut.measure]}，一户不能再拆`
  }
  const unit = loads.reduce(greatestDivisor, 0)
  const [high, low] = [Math.ceil(total / teams / unit) * unit, Math.floor(total / teams / unit) * unit]
  if (high * 100 <= low * mostPercent) return null
  return `工作量以${unit}${UNITS[cut.measure]}为最小单位，平均每组${(total / teams).toFixed(1)}，最匀也是${high}比${low}`
}

function whyUneven(teams: number, measure: keyof typeof UNITS, { firms }: GridTown): string {
  const loads = firms.map(({ work }) => (measure === 'work' ? work : 1))
  const total = loads.reduce((sum, load) => sum + load, 0)
  const heaviest = loads.reduce((most, load) => Math.max(most, load), 0)
  return `最重的一户有${heaviest}${UNITS[measure]}，而平均每组只有${Math.round(total / teams)}${UNITS[measure]}，按村居相连的次序划分、一户不拆，做不到更匀`
}

function greatestDivisor(one: number, other: number): number {
  let [large, small] = [one, other]
  while (small > 0) [large, small] = [small, large % small]
  return large
}

function sayBudget({ firmBudget }: GridRule, { grids }: Omit<TownCut, 'reasons'>): string[] {
  const over = grids.filter(({ firms }) => firms.length > firmBudget)
  if (over.length === 0) return []
  const numbers = over.map(({ number }) => `第${number}`).join('、')
  return [`${numbers}网格超过一部手机可带的${firmBudget}户，请增加走访小组。`]
}
