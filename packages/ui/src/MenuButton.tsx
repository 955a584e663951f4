import { Button, type ButtonProps, theme } from 'antd'
import {
  type CSSProperties,
  type FocusEvent,
  Fragment,
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from 'react'
import { type MenuPlace, placeMenu } from './menu-place.ts'
import { nextRow } from './move-row-focus.ts'

/** One thing a menu offers; `isChosen` makes it one of several of which one holds. */
export type MenuChoice = {
  key: string
  label: string
  isChosen?: boolean
  hasLineAbove?: boolean
  onChoose: () => void
}

type Props = Omit<ButtonProps, 'onClick' | 'onKeyDown'> & { items: readonly MenuChoice[] }

/**
 * A button that opens a short menu below itself: Enter, Space or ↓ opens, ↑ ↓ Home End move, Enter chooses, Escape
 * leads back. Ant Design's Dropdown does the same and brings its whole Menu along, 20 kB (gzip) on every page.
 */
export function MenuButton({ items, ...button }: Props) {
  const [place, setPlace] = useState<MenuPlace>()
  const opener = useRef<HTMLButtonElement>(null)
  const id = useId()
  const close = (isBack: boolean) => {
    setPlace(undefined)
    if (isBack) opener.current?.focus()
  }
  const open = () =>
    opener.current &&
    setPlace(
      placeMenu(opener.current.getBoundingClientRect(), { width: window.innerWidth, height: window.innerHeight }),
    )
  return (
    <>
      <Button
        {...button}
        ref={opener}
        aria-haspopup="menu"
        aria-expanded={place !== undefined}
        {...(place ? { 'aria-controls': id } : {})}
        onClick={() => (place ? close(false) : open())}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || place) return
          event.preventDefault()
          open()
        }}
      />
      {place && <OpenMenu id={id} place={place} items={items} opener={opener.current} onClose={close} />}
    </>
  )
}

type OpenProps = {
  id: string
  place: MenuPlace
  items: readonly MenuChoice[]
  opener: HTMLElement | null
  onClose: (isBack: boolean) => void
}

function OpenMenu({ id, place, items, opener, onClose }: OpenProps) {
  const { token } = theme.useToken()
  const list = useRef<HTMLDivElement>(null)
  const leave = useEffectEvent(() => onClose(false))
  useEffect(() => {
    const rows = rowsOf(list.current)
    const chosen = rows.findIndex((row) => row.getAttribute('aria-checked') === 'true')
    rows[Math.max(chosen, 0)]?.focus({ preventScroll: true })
    // The list stands still while its button would move away.
    const onMove = () => leave()
    window.addEventListener('scroll', onMove, true)
    window.addEventListener('resize', onMove)
    return () => {
      window.removeEventListener('scroll', onMove, true)
      window.removeEventListener('resize', onMove)
    }
  }, [])
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    const isInside = relatedTarget instanceof Node && list.current?.contains(relatedTarget)
    // A press on the opener closes by its own click.
    if (!isInside && relatedTarget !== opener) onClose(false)
  }
  const frame = {
    background: token.colorBgElevated,
    boxShadow: token.boxShadowSecondary,
    borderRadius: 8,
    color: token.colorText,
  }
  const colours = { '--menu-hover': token.controlItemBgHover, '--menu-line': token.colorBorderSecondary }
  return (
    <div
      ref={list}
      id={id}
      role="menu"
      tabIndex={-1}
      className="menu-list"
      style={{ ...frame, ...listStyle, ...place, ...colours } as CSSProperties}
      onBlur={onBlur}
      onKeyDown={(event) => handleKey(event, list.current, () => onClose(true))}
    >
      {items.map(({ key, label, isChosen, hasLineAbove, onChoose }) => (
        <Fragment key={key}>
          {hasLineAbove && <hr />}
          <button
            type="button"
            role={isChosen === undefined ? 'menuitem' : 'menuitemradio'}
            {...(isChosen === undefined ? {} : { 'aria-checked': isChosen })}
            tabIndex={-1}
            onClick={() => {
              onClose(true)
              onChoose()
            }}
          >
            <span aria-hidden style={{ display: isChosen === undefined ? 'none' : 'inline-block', width: 20 }}>
              {isChosen ? '✓' : ''}
            </span>
            {label}
          </button>
        </Fragment>
      ))}
    </div>
  )
}

function handleKey(event: KeyboardEvent, list: HTMLElement | null, leave: () => void): void {
  if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault()
    event.stopPropagation()
    leave()
    return
  }
  const rows = rowsOf(list)
  const next = nextRow(event.key, rows.indexOf(document.activeElement as HTMLElement), rows.length)
  if (next === undefined) return
  event.preventDefault()
  rows[next]?.focus()
}

function rowsOf(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
}

const listStyle = { position: 'fixed', zIndex: 1050, minWidth: 140, padding: 4 } as const
