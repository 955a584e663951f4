import type { Figure } from './figure.ts'
import { makeLists, measureImport } from './import-run.ts'

/** The same list as a workbook and as CSV, each from disk until committed and searchable, in one run. */
export async function* run({ size }: { size: number }): AsyncGenerator<Figure> {
  const lists = await makeLists()
  try {
    const csv = await measureImport(await lists.csv(size), { count: size })
    const xlsx = await measureImport(await lists.xlsx(size), { count: size })
    const ratio = xlsx.seconds / csv.seconds
    const agree = csv.agree && xlsx.agree
    yield {
      bench: 'import-xlsx',
      figure: `import of ${size} rows`,
      value: xlsx.seconds,
      unit: 's',
      rival: 'import-csv',
      rivalValue: csv.seconds,
      ratio,
      agree,
    }
    yield {
      bench: 'import-xlsx',
      figure: 'peak memory of the import',
      value: xlsx.peakBytes / 2 ** 20,
      unit: 'MB',
      rival: null,
      rivalValue: null,
      ratio: null,
      agree: null,
    }
  } finally {
    await lists.remove()
  }
}
