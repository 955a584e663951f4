import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ENTITY_WORDS, SIZE_WORDS, STATUS_WORDS } from './enterprise.cases.ts'
import { ENTITY_TYPES, parseEntityType } from './entity-type.ts'
import { isOperating, parseRegistrationStatus, REGISTRATION_STATUSES } from './registration-status.ts'
import { parseSizeClass, SIZE_CLASSES } from './size-class.ts'

const hasLabels = [
  ['entity types', ENTITY_TYPES, parseEntityType],
  ['registration statuses', REGISTRATION_STATUSES, parseRegistrationStatus],
  ['size classes', SIZE_CLASSES, parseSizeClass],
] as const

describe.each(hasLabels)('%s', (_, table, parse) => {
  it('are read back from their own labels', () => {
    for (const [key, label] of Object.entries(table)) expect(parse(label)).toBe(key)
  })

  it('carry different labels', () => {
    expect(new Set(Object.values(table)).size).toBe(Object.keys(table).length)
  })

  it('come from nothing but known words', () => {
    fc.assert(fc.property(fc.string(), (text) => parse(`${text}?`) === undefined))
  })
})

describe('parseEntityType', () => {
  it.each(ENTITY_WORDS)('reads "%s" as %s', (text, type) => {
    expect(parseEntityType(text)).toBe(type)
  })
})

describe('parseRegistrationStatus', () => {
  it.each(STATUS_WORDS)('reads "%s" as %s', (text, status) => {
    expect(parseRegistrationStatus(text)).toBe(status)
  })

  it('knows one state in which a firm does business', () => {
    const states = Object.values(REGISTRATION_STATUSES).map(parseRegistrationStatus)
    expect(states.filter((state) => state !== undefined && isOperating(state))).toEqual(['active'])
  })
})

describe('parseSizeClass', () => {
  it.each(SIZE_WORDS)('reads "%s" as %s', (text, size) => {
    expect(parseSizeClass(text)).toBe(size)
  })
})
