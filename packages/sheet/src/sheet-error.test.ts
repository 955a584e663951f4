import { describe, expect, it } from 'vitest'
import { isSheetError, placeSheetError, type SheetErrorCode, sheetError, sheetErrors } from './sheet-error.ts'

const codes = Object.keys(sheetErrors) as SheetErrorCode[]
const facts = { row: 12, column: 'C', sheet: '名单', limit: '512 MB', found: '0xFF' }

describe('error catalogue', () => {
  it.each(codes)('%s is a Chinese sentence that says what to do and leaves nothing open', (code) => {
    for (const message of [sheetError(code, facts).message, sheetError(code, { limit: '9', found: 'x' }).message]) {
      expect(message).toMatch(/^[\p{sc=Han}“].*。$/u)
      expect(message).not.toMatch(/undefined|\$\{/)
    }
  })

  it('names sheet, row and column', () => {
    expect(sheetError('xlsx.damaged', facts).message).toContain('工作表“名单”第 12 行 C 列')
    expect(sheetError('text.invalid-byte', facts)).toMatchObject({
      name: 'SheetError',
      code: 'text.invalid-byte',
      row: 12,
      column: 'C',
    })
  })
})

describe('placeSheetError', () => {
  it('adds a place once', () => {
    const placed = placeSheetError(sheetError('xlsx.damaged', { found: '数字 x' }), { row: 3 })
    expect(placed).toMatchObject({ row: 3, message: expect.stringContaining('数字 x') })
    expect(placeSheetError(placed, { row: 9 })).toMatchObject({ row: 3 })
  })

  it('leaves other errors alone', () => {
    const other = new Error('disk full')
    expect(placeSheetError(other, { row: 1 })).toBe(other)
    expect(isSheetError(other)).toBe(false)
  })
})
