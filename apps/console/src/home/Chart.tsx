import { Skeleton } from 'antd'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTheme } from '../shell/theme.ts'
import type { ChartOption } from './echarts.ts'

type Library = typeof import('./echarts.ts')
type Instance = ReturnType<Library['init']>

type Props = {
  /** What a screen reader says instead of the picture. */
  label: string
  option: ChartOption
  height: number
  /** Index of the picked datum. */
  onPick?: (index: number) => void
  /** Outlines of a map by the name the option uses. */
  map?: { name: string; json: object }
}

/** A picture drawn by ECharts, which is fetched only when the first one is on the page. */
export function Chart(props: Props) {
  const library = useLibrary()
  const place = useRef<HTMLDivElement>(null)
  useInstance(library, place, props)
  return (
    <div role="img" aria-label={props.label} style={{ position: 'relative', height: props.height }}>
      {!library && <Skeleton.Node active style={{ width: '100%', height: props.height }} />}
      <div ref={place} style={{ position: 'absolute', inset: 0 }} />
    </div>
  )
}

function useLibrary(): Library | undefined {
  const [library, setLibrary] = useState<Library>()
  useEffect(() => {
    let isWanted = true
    void import('./echarts.ts').then((loaded) => isWanted && setLibrary(loaded))
    return () => {
      isWanted = false
    }
  }, [])
  return library
}

function useInstance(library: Library | undefined, place: RefObject<HTMLDivElement | null>, props: Props): void {
  const { isDark } = useTheme()
  const instance = useRef<Instance>(undefined)
  const pick = useRef(props.onPick)
  pick.current = props.onPick
  useEffect(() => {
    const element = place.current
    if (!library || !element) return
    const chart = library.init(element, isDark ? 'dark' : undefined, { renderer: 'svg' })
    chart.on('click', ({ dataIndex }) => pick.current?.(dataIndex))
    const observer = new ResizeObserver(() => element.clientWidth > 0 && chart.resize())
    observer.observe(element)
    instance.current = chart
    return () => {
      observer.disconnect()
      chart.dispose()
      instance.current = undefined
    }
  }, [library, isDark, place])
  useEffect(() => {
    if (library && props.map) library.registerMap(props.map.name, props.map.json as never)
    instance.current?.setOption({ backgroundColor: 'transparent', ...props.option }, { notMerge: true })
  })
}
