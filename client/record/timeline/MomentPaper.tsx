// The text on paper as it stood at a moment, with what the last step changed in sight.
import { VisuallyHidden } from '@mantine/core'
import { Fragment, useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DelegationInfo, TextSummary } from '../../../shared/requests.ts'
import { agreedAt, factsAt } from '../../../shared/timeline/moment.ts'
import { changedBetween } from '../../../shared/weave/changed.ts'
import { blocksAt } from '../../../shared/weave/read.ts'
import type { Weave } from '../../../shared/weave/weave.ts'
import { MarkedText } from '../../excerpt/MarkedText.tsx'
import { MomentBlock } from './MomentBlock.tsx'
import type { Shown } from './stops.ts'
import { useNear } from './useNear.ts'
import '../../excerpt/excerpt.css'
import './paper.css'

type Props = {
  weave: Weave
  shown: Shown
  text: TextSummary
  delegations: readonly DelegationInfo[]
  /** the paragraph that the address names */
  wanted: string | null
  /** the line is being dragged: the page stays where it is until the hand rests */
  dragging: boolean
}

export function MomentPaper({ weave, shown, text, delegations, wanted, dragging }: Props) {
  const { t } = useTranslation()
  const frame = useRef<HTMLElement>(null)
  const { seq, after, pid } = shown
  const blocks = useMemo(() => blocksAt(weave, seq), [weave, seq])
  const levels = useMemo(() => agreedAt(weave, seq), [weave, seq])
  const near = useNear(
    frame,
    useMemo(() => blocks.map(block => block.pid).join(' '), [blocks]),
  )
  // A long text far from here has thousands of other marks: what nobody sees must not keep the hand waiting.
  const later = useDeferredValue(seq)
  const behind = useMemo(
    () => (later === seq ? null : new Map(blocksAt(weave, later).map(block => [block.pid, block]))),
    [weave, later, seq],
  )
  // A mark keeps its number for ever: the newest numbers are right at every moment.
  const numbers = useMemo(() => new Map(factsAt(weave, weave.seq).numbers), [weave])
  const difference = useMemo(() => changedBetween(weave, after, seq), [weave, after, seq])
  const changed = new Map(
    difference.blocks.flatMap(block =>
      pid === null || block.pid === pid ? [[block.pid, block] as const] : [],
    ),
  )
  const goneAfter = (after: string | null) =>
    difference.gone
      .filter(gone => gone.after === after && (pid === null || gone.block.pid === pid))
      .map(({ block }) => (
        <div key={`gone ${block.pid}`} className="moment-block moment-whole" data-changed="">
          <span className="moment-margin">{block.num !== null && <bdi>{block.num}</bdi>}</span>
          <p className="moment-words moment-gone">
            <VisuallyHidden>{t('timeline.goneParagraph')} </VisuallyHidden>
            <MarkedText runs={block.runs} delegations={delegations} />
          </p>
        </div>
      ))

  useEffect(() => {
    if (dragging || difference.blocks.length + difference.gone.length === 0) return
    const paper = frame.current
    const target =
      (wanted && paper?.querySelector(`[data-wanted]`)) ||
      paper?.querySelector('mark, .moment-gone, [data-changed]')
    // At once: steps follow each other faster than a page glides, and who wants no motion gets none.
    if (target && !isInSight(target)) target.scrollIntoView({ block: 'center' })
  }, [difference, wanted, dragging])

  return (
    <article ref={frame} className="moment-paper" dir={text.direction} lang={text.language}>
      {goneAfter(null)}
      {blocks.map(block => (
        <Fragment key={block.pid}>
          <MomentBlock
            block={(!changed.has(block.pid) && !near(block.pid) && behind?.get(block.pid)) || block}
            level={levels.get(block.pid) ?? null}
            changed={changed.get(block.pid) ?? null}
            wanted={block.pid === wanted}
            numbers={numbers}
            delegations={delegations}
          />
          {goneAfter(block.pid)}
        </Fragment>
      ))}
    </article>
  )
}

/** Whether something is to be seen between the page's top and the timeline that covers its end. */
function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  const bar = document.querySelector('.timeline-bar')?.getBoundingClientRect().top ?? window.innerHeight
  return top >= 0 && bottom <= bar
}
