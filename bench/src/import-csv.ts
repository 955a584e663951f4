import type { Figure } from './figure.ts'
import { makeLists, measureImport } from './import-run.ts'

/** A CSV from disk until committed and searchable, over raw COPY of the same file into one text table in the same run. */
export async function* run({ size }: { size: number }): AsyncGenerator<Figure> {
  const lists = await makeLists()
  try {
    const path = await lists.csv(size)
    const { seconds, rawSeconds, peakBytes, agree, steps } = await measureImport(path, { count: size })
    const ratio = rawSeconds === null ? null : seconds / rawSeconds
    yield {
      bench: 'import-csv',
      figure: `import of ${size} rows`,
      value: seconds,
      unit: 's',
      rival: 'raw COPY',
      rivalValue: rawSeconds,
      ratio,
      agree,
    }
    yield {
      bench: 'import-csv',
      figure: `rows per second at ${size}`,
      value: size / seconds,
      unit: 'rows/s',
      rival: null,
      rivalValue: null,
      ratio: null,
      agree: null,
    }
    yield {
      bench: 'import-csv',
      figure: 'peak memory of the import',
      value: peakBytes / 2 ** 20,
      unit: 'MB',
      rival: null,
      rivalValue: null,
      ratio: null,
      agree: null,
    }
    for (const [step, taken] of Object.entries(steps)) {
      yield {
        bench: 'import-csv',
        figure: `step ${step}`,
        value: taken,
        unit: 's',
        rival: null,
        rivalValue: null,
        ratio: null,
        agree: null,
      }
    }
  } finally {
    await lists.remove()
  }
}
