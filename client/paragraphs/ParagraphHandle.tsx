// The handle beside the paragraph under the pointer, or else at the caret: what may be proposed for it as a whole, and
// who wrote it.
import { ActionIcon, Menu } from '@mantine/core'
import { IconDotsVertical } from '@tabler/icons-react'
import { type RefObject, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { ParagraphId } from '../../shared/ids.ts'
import type { AskedWish } from '../../shared/negotiation/commands.ts'
import { WhoItem } from '../blame/WhoItem.tsx'
import { WishItems } from './WishItems.tsx'
import type { WishDrafts } from './wishDrafts.ts'
import './paragraphs.css'

type Props = {
  /** the scrolling element that holds the text */
  frame: RefObject<HTMLElement | null>
  caret: ParagraphId | null
  draftsFor: (pid: ParagraphId) => WishDrafts
  onChoose: (draft: AskedWish) => void
  onWho: (pid: ParagraphId) => void
}

type Place = { pid: ParagraphId; top: number; left: number }

/** The button's side, px; it stands beside the words and never over them. */
const SIZE = 24

export function ParagraphHandle({ frame, caret, draftsFor, onChoose, onWho }: Props) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const place = usePlace(frame, caret, opened)
  const drafts = place && draftsFor(place.pid)
  if (!place || !drafts) return null
  return createPortal(
    <div className="paragraph-handle" style={{ top: place.top, left: place.left }}>
      <Menu opened={opened} onChange={setOpened} position="bottom-end" returnFocus={false}>
        <Menu.Target>
          {/* Keys reach the same menu from the caret: a stop behind the page would lead nobody to its paragraph. */}
          <ActionIcon
            size={SIZE}
            variant="subtle"
            color="gray"
            tabIndex={-1}
            aria-label={drafts.size > 0 ? t('paragraphs.menu') : t('blame.handle')}
          >
            <IconDotsVertical size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <WishItems drafts={drafts} onChoose={onChoose} />
          {drafts.size > 0 && <Menu.Divider />}
          <WhoItem onClick={() => onWho(place.pid)} />
        </Menu.Dropdown>
      </Menu>
    </div>,
    document.body,
  )
}

/** Where the handle stands; while its menu is open it stays. */
function usePlace(
  frame: RefObject<HTMLElement | null>,
  caret: ParagraphId | null,
  held: boolean,
): Place | null {
  const [place, setPlace] = useState<Place | null>(null)
  useEffect(() => {
    const element = frame.current
    if (!element || held) return
    const fine = window.matchMedia('(hover: hover) and (pointer: fine)').matches
    if (!fine) return setPlace(null)
    const atCaret = (): Place | null =>
      caret && placeOf(element, element.querySelector(`.ProseMirror [data-pid="${caret}"]`))
    const hover = ({ target }: PointerEvent): void => {
      const block = target instanceof Element ? target.closest('.ProseMirror [data-pid]') : null
      if (block) setPlace(placeOf(element, block))
    }
    const rest = (): void => setPlace(atCaret())
    rest()
    element.addEventListener('pointermove', hover, { passive: true })
    element.addEventListener('scroll', rest, { passive: true })
    window.addEventListener('resize', rest)
    return () => {
      element.removeEventListener('pointermove', hover)
      element.removeEventListener('scroll', rest)
      window.removeEventListener('resize', rest)
    }
  }, [frame, caret, held])
  return place
}

/** Beside the first line of a paragraph that is in sight, at the end of its lines. */
function placeOf(frame: HTMLElement, block: Element | null): Place | null {
  const pid = block?.getAttribute('data-pid')
  if (!block || !pid) return null
  const [rect, bounds] = [block.getBoundingClientRect(), frame.getBoundingClientRect()]
  if (rect.top < bounds.top || rect.top + SIZE > bounds.bottom) return null
  const rtl = getComputedStyle(block).direction === 'rtl'
  const left = rtl ? rect.left - SIZE - 4 : rect.right + 4
  return { pid: pid as ParagraphId, top: rect.top + 3, left: Math.round(left) }
}
