import { type ImportStatus, importStatuses } from '@huoshui/contract'
import { describe, expect, test } from 'vitest'
import { importSteps, isReached, stepOfImport } from './step-of-import.ts'

const statuses = Object.keys(importStatuses) as ImportStatus[]

describe('step of an import', () => {
  test('every state but cancelled shows a step that it has reached, whatever the address says', () => {
    for (const status of statuses) {
      for (const asked of [undefined, 'nonsense', ...importSteps.map(({ key }) => key)]) {
        const step = stepOfImport(status, asked)
        if (status === 'cancelled') expect(step).toBeUndefined()
        else expect(step && isReached(status, step)).toBe(true)
      }
    }
  })

  test('a checked list can be looked at from three sides', () => {
    expect(stepOfImport('ready', undefined)).toBe('outcome')
    expect(stepOfImport('ready', 'differences')).toBe('differences')
    expect(stepOfImport('ready', 'mapping')).toBe('mapping')
    expect(stepOfImport('ready', 'apply')).toBe('outcome')
  })

  test('what is being written cannot be mapped anew', () => {
    expect(isReached('applying', 'mapping')).toBe(false)
    expect(stepOfImport('applying', 'mapping')).toBe('apply')
  })
})
