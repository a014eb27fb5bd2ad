// Which panels stand open: both beside the paper where there is room, one sheet at a time where there is none.
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'

export type Pane = 'outline' | 'panel'

/** Below this width of the window the paper needs all of it. */
const NARROW = '(max-width: 68em)'

export type Panes = {
  narrow: boolean
  opened: (pane: Pane) => boolean
  toggle: (pane: Pane) => void
  /** opens the pane for something in it that takes the focus itself */
  open: (pane: Pane) => void
  /** opens the pane and gives it the focus */
  enter: (pane: Pane) => void
  closeSheet: () => void
}

export const PANE_IDS: Record<Pane, string> = { outline: 'outline-pane', panel: 'panel-pane' }

export function usePanes(): Panes {
  const narrow = useMediaQuery(NARROW, window.matchMedia(NARROW).matches, { getInitialValueInEffect: false })
  const [beside, setBeside] = useState<Record<Pane, boolean>>({ outline: true, panel: true })
  const [sheet, setSheet] = useState<Pane | null>(null)
  const isNarrow = narrow ?? false
  return {
    narrow: isNarrow,
    opened: pane => (isNarrow ? sheet === pane : beside[pane]),
    toggle: pane =>
      isNarrow
        ? setSheet(open => (open === pane ? null : pane))
        : setBeside(open => ({ ...open, [pane]: !open[pane] })),
    open: pane => (isNarrow ? setSheet(pane) : setBeside(open => ({ ...open, [pane]: true }))),
    enter: pane => {
      if (isNarrow) return setSheet(pane)
      setBeside(open => ({ ...open, [pane]: true }))
      requestAnimationFrame(() => document.getElementById(PANE_IDS[pane])?.focus())
    },
    closeSheet: () => setSheet(null),
  }
}
