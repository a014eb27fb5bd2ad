// The form that is open in the facilitator's bar, in the place of the decisions.
import { useTranslation } from 'react-i18next'
import type { ParagraphId } from '../../shared/ids.ts'
import type { Tabled } from '../../shared/negotiation/model.ts'
import { AgreeForm } from './AgreeForm.tsx'
import type { BarProps } from './bar.ts'
import type { Here } from './here.ts'
import { OwnWordsForm } from './OwnWordsForm.tsx'
import { DeferForm, ReopenForm } from './ParagraphForms.tsx'
import type { Form } from './ParagraphLine.tsx'
import { TieForm } from './TieForm.tsx'

/** Which form, and the paragraph it is about. */
export type OpenForm = { kind: Form; pid: ParagraphId } | { kind: 'tie'; pid: ParagraphId; tabled: Tabled }

type Props = Pick<BarProps, 'text' | 'scene' | 'delegations' | 'isHere' | 'onPropose'> & {
  here: Here
  form: OpenForm
  onDone: (words: string) => void
  onCancel: () => void
}

export function BarForm({ text, scene, delegations, isHere, onPropose, here, form, ...rest }: Props) {
  const { t } = useTranslation()
  const { pid } = form
  switch (form.kind) {
    case 'tie':
      return <TieForm text={text} tabled={form.tabled} scene={scene} delegations={delegations} {...rest} />
    case 'defer':
      return <DeferForm text={text} pid={pid} {...rest} />
    case 'reopen':
      return <ReopenForm text={text} pid={pid} {...rest} />
    case 'agree':
      return (
        <AgreeForm text={text} pid={pid} scene={scene} delegations={delegations} isHere={isHere} {...rest} />
      )
    case 'own':
      if (!here.passage) return <p className="facilitator-hint">{t('refusal.words-gone')}</p>
      return (
        <OwnWordsForm
          passage={here.passage}
          block={here.block}
          onPropose={(from, to, words) => onPropose(pid, from, to, words)}
          {...rest}
        />
      )
  }
}
