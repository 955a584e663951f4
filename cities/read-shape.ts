/** Reads one parsed JSON value into a known type, or throws an error that says file, path, what was expected and what is there. */
export type Reader<Value> = (value: unknown, where: string) => Value

/** A refused value: `code` is `city_data.invalid`, the sentence names the file and the path inside it. */
export function invalidCityData(where: string, expected: string, value: unknown): Error {
  const seen = JSON.stringify(value)?.slice(0, 60) ?? '缺失'
  return Object.assign(new Error(`城市数据有误：${where} 应为${expected}，实为 ${seen}。请修改该文件后重试。`), {
    code: 'city_data.invalid',
  })
}

export function readText(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '') throw invalidCityData(where, '非空文本', value)
  return value
}

export function readBoolean(value: unknown, where: string): boolean {
  if (typeof value !== 'boolean') throw invalidCityData(where, ' true 或 false', value)
  return value
}

export function readNumber(value: unknown, where: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw invalidCityData(where, '数字', value)
  return value
}

export function readCount(value: unknown, where: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw invalidCityData(where, '非负整数', value)
  return value
}

/** A calendar day that exists, `YYYY-MM-DD`. */
export function readDay(value: unknown, where: string): string {
  const day = readText(value, where)
  const parsed = /^\d{4}-\d{2}-\d{2}$/u.test(day) ? new Date(`${day}T00:00:00Z`) : null
  if (parsed === null || Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== day) {
    throw invalidCityData(where, '日期（YYYY-MM-DD）', value)
  }
  return day
}

export function matching(pattern: RegExp, expected: string): Reader<string> {
  return (value, where) => {
    const text = readText(value, where)
    if (!pattern.test(text)) throw invalidCityData(where, expected, value)
    return text
  }
}

export function oneOf<const Choice extends string>(choices: readonly Choice[]): Reader<Choice> {
  return (value, where) => {
    const found = choices.find((choice) => choice === value)
    if (found === undefined) throw invalidCityData(where, `以下之一：${choices.join('、')}`, value)
    return found
  }
}

export function orNull<Value>(read: Reader<Value>): Reader<Value | null> {
  return (value, where) => (value === null ? null : read(value, where))
}

export function listOf<Value>(read: Reader<Value>): Reader<Value[]> {
  return (value, where) => {
    if (!Array.isArray(value)) throw invalidCityData(where, '列表', value)
    return value.map((item, index) => read(item, `${where}[${index}]`))
  }
}

/** Every field must be there (null where allowed); fields nobody asked for are refused, since they are mostly typing errors. */
export function recordOf<Shape extends object>(readers: { [Key in keyof Shape]: Reader<Shape[Key]> }): Reader<Shape> {
  const keys = Object.keys(readers)
  return (value, where) => {
    if (!isRecord(value)) throw invalidCityData(where, '对象', value)
    const unknownKey = Object.keys(value).find((key) => !keys.includes(key))
    if (unknownKey !== undefined) throw invalidCityData(`${where}.${unknownKey}`, '已知字段', value[unknownKey])
    const shape: Partial<Shape> = {}
    for (const key in readers) shape[key] = readers[key](value[key], `${where}.${key}`)
    return shape as Shape // complete: the loop above has filled every key of Shape or thrown
  }
}

/** An object whose keys are data, such as codes. */
export function mapOf<Value>(read: Reader<Value>): Reader<Record<string, Value>> {
  return (value, where) => {
    if (!isRecord(value)) throw invalidCityData(where, '对象', value)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, read(item, `${where}.${key}`)]))
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
