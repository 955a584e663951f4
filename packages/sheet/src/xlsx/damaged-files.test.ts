import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readCsv } from '../csv/read-csv.ts'
import { isSheetError } from '../sheet-error.ts'
import { collect, inPieces } from '../text/chunks.fixture.ts'
import { handmade, inFolder } from '../workbook/workbook.fixture.ts'
import { readXlsx } from './read-xlsx.ts'

// Hundreds of files are written and read; other work on the machine may slow that down.
const patience = 60_000

/** Reads to the end; every error but one of the catalogue is a fault of the reader. */
async function outcome(reading: AsyncIterable<unknown>): Promise<string> {
  try {
    return `${(await collect(reading)).length} batches`
  } catch (error) {
    if (isSheetError(error)) return error.code
    throw error
  }
}

const sheet = `<cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>43531</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>湛江&amp;</t></is></c></row></sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>`

it(
  'a workbook with any bytes changed is read or refused by name',
  async () => {
    await inFolder(async (folder) => {
      const path = await handmade(folder, { sheet, strings: '<si><t>共享</t></si>', formats: ['yyyy-mm-dd'] })
      const good = await readFile(path)
      const forged = join(folder, 'forged.xlsx')
      const change = fc.tuple(fc.nat(good.length - 1), fc.nat(255))
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
          const bytes = Buffer.from(good)
          for (const [at, value] of changes) bytes[at] = value
          await writeFile(forged, bytes)
          await outcome(readXlsx(forged))
        }),
        { numRuns: 150 },
      )
      expect(await outcome(readXlsx(path))).toBe('1 batches')
    })
  },
  patience,
)

it(
  'a workbook whose XML has any bytes changed is read or refused by name',
  async () => {
    const part = Buffer.from(`<worksheet>${sheet}</worksheet>`)
    const change = fc.tuple(fc.nat(part.length - 1), fc.constantFrom(...Buffer.from(`<>&"'/=! \0x01s:;[]`), 0xff, 0xe6))
    await inFolder(async (folder) => {
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 2 }), async (changes) => {
          const bytes = Buffer.from(part)
          for (const [at, value] of changes) bytes[at] = value
          const path = await handmade(folder, { sheet, parts: { 'xl/worksheets/sheet1.xml': bytes } })
          await outcome(readXlsx(path))
        }),
        { numRuns: 150 },
      )
    })
  },
  patience,
)

it(
  'any bytes at all are a CSV or refused by name',
  async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: fc.constantFrom('"', ',', '\n', '湛', '\r'), maxLength: 40 }).map((text) => Buffer.from(text)),
    )
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 70 }), async (any, size) => {
        await outcome(readCsv(inPieces(any, size)))
      }),
      { numRuns: 300 },
    )
  },
  patience,
)
