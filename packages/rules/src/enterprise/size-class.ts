import { compactLabel } from './vocabulary.ts'

/** 企业规模 by 工信部联企业〔2011〕300号; `undetermined` where a missing indicator leaves the class open (never 微型 by default). */
export const SIZE_CLASSES = {
  large: '大型',
  medium: '中型',
  small: '小型',
  micro: '微型',
  undetermined: '未定',
} as const satisfies Record<string, string>

/** One of the four size classes, or `undetermined`. */
export type SizeClass = keyof typeof SIZE_CLASSES

/** Reads 大型 / 大 / 大型企业 and the like; `undefined` for anything else, 小微 and 中小 included: they name two classes. */
export function parseSizeClass(text: string): SizeClass | undefined {
  return WORDS.get(compactLabel(text))
}

const WORDS: ReadonlyMap<string, SizeClass> = new Map([
  ...(['large', 'medium', 'small', 'micro'] as const).flatMap((size) => {
    const label = SIZE_CLASSES[size]
    const short = label.charAt(0)
    return [label, short, `${label}企业`, `${short}企业`].map((word) => [word, size] as const)
  }),
  ...['未定', '无法判定', '未划型', '无法划型', '不适用'].map((word) => [word, 'undetermined'] as const),
])
