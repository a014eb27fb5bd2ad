// The facilitator's bar: through the open passages one by one, with everything that can be decided where the chair is.
import { Button } from '@mantine/core'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParagraphId } from '../../shared/ids.ts'
import type { Tabled } from '../../shared/negotiation/model.ts'
import { BarForm, type OpenForm } from './BarForm.tsx'
import { BarHead } from './BarHead.tsx'
import type { BarProps } from './bar.ts'
import { hereOf } from './here.ts'
import { ParagraphLine } from './ParagraphLine.tsx'
import { PassageActs } from './PassageActs.tsx'
import { ResolvePanel } from './ResolvePanel.tsx'
import { subjectKey } from './words.ts'
import './facilitator.css'
import './forms.css'

export function FacilitatorBar(props: BarProps) {
  const { text, scene, chair, passages, current, pid, delegations, decision, isHere, onStep } = props
  const { t } = useTranslation()
  const [told, setTold] = useState<{ words: string; pid: ParagraphId | null }>({ words: '', pid: null })
  const [open, setOpen] = useState<OpenForm | null>(null)
  const here = hereOf(scene, current, pid, chair)
  // What was said of a paragraph would be read as said of the one that the chair has gone on to.
  const said = here === null || told.pid === null || told.pid === here.block.pid ? told.words : ''
  const setSaid = (words: string) => setTold({ words, pid: here?.block.pid ?? null })
  // A form is about one paragraph: whoever goes elsewhere has left it.
  const form = open && here?.block.pid === open.pid ? open : null
  // Every act of this bar would be refused: the notice above the paper says why.
  const { frozen } = scene.negotiation
  const done = (words: string) => {
    setSaid(words)
    setOpen(null)
  }
  const show = (next: OpenForm) => {
    setSaid('')
    setOpen(next)
  }
  const { draft } = decision
  const main = useReturnedFocus(draft !== null || form !== null)
  return (
    <section className="facilitator" aria-labelledby="facilitator-title">
      <BarHead {...props} />
      <div className="facilitator-main" ref={main} tabIndex={-1}>
        {draft ? (
          <ResolvePanel
            key={subjectKey(draft.subject)}
            decision={decision}
            scene={scene}
            delegations={delegations}
            isHere={isHere}
            onDecided={setSaid}
          />
        ) : form && here ? (
          <BarForm {...props} here={here} form={form} onDone={done} onCancel={() => setOpen(null)} />
        ) : (
          <>
            <p className="facilitator-said" role="status">
              {said}
            </p>
            <p className="resolve-refusal" role="alert">
              {decision.lost && t('refusal.mark-unknown')}
            </p>
            {frozen && <p className="facilitator-hint">{t('versions.frozen.decide')}</p>}
            {here && !frozen && (
              <PassageActs
                here={here}
                scene={scene}
                delegations={delegations}
                onChoose={subject => {
                  setSaid('')
                  decision.choose(subject)
                }}
                onTie={(tabled: Tabled) => show({ kind: 'tie', pid: here.block.pid, tabled })}
              />
            )}
            {!current && !frozen && scene.blocks.length > 0 && (
              <p className="facilitator-hint">
                {passages.length === 0 ? (
                  t('brackets.clean')
                ) : (
                  <>
                    {t('facilitator.hint')}{' '}
                    <Button size="compact-sm" onClick={() => onStep(1)}>
                      {t('facilitator.begin')}
                    </Button>
                  </>
                )}
              </p>
            )}
            {here && !frozen && (
              <ParagraphLine
                text={text}
                here={here}
                delegations={delegations}
                onOpen={kind => show({ kind, pid: here.block.pid })}
                onDone={done}
              />
            )}
          </>
        )}
      </div>
    </section>
  )
}

/** When a form is done with, what had the focus is gone: it goes to where the form stood, not to the top of the page. */
function useReturnedFocus(asking: boolean): RefObject<HTMLDivElement | null> {
  const main = useRef<HTMLDivElement>(null)
  const before = useRef(asking)
  useEffect(() => {
    if (before.current && !asking && document.activeElement === document.body) main.current?.focus()
    before.current = asking
  }, [asking])
  return main
}
