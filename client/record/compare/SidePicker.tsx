// One side of a comparison: a state of the list, or any entry or moment of the record.
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DelegationInfo } from '../../../shared/requests.ts'
import type { StatesAnswer } from '../../../shared/states.ts'
import { momentWords } from '../../i18n/time.ts'
import { readSide, type Side, writeSide } from './choice.ts'
import { sideWords } from './sideWords.ts'

type Props = {
  label: string
  side: Side
  states: StatesAnswer | undefined
  delegations: readonly DelegationInfo[]
  onChoose: (side: Side) => void
}

const OTHER = 'other'
const READINGS = ['base', 'now', 'adopted', 'rejected'] as const

export function SidePicker({ label, side, states, delegations, onChoose }: Props) {
  const { t, i18n } = useTranslation()
  const [other, setOther] = useState(false)
  const value = writeSide(side)
  const versions = (states?.versions ?? []).toReversed()
  const listed = side.kind === 'entry' && versions.some(({ seq }) => seq === side.seq)
  const unlisted = (side.kind === 'entry' && !listed) || side.kind === 'moment'
  const choose = (next: string) => {
    setOther(next === OTHER)
    const chosen = readSide(next)
    if (chosen) onChoose(chosen)
  }
  return (
    <div className="compare-side">
      <NativeSelect
        label={label}
        value={other ? OTHER : value}
        onChange={event => choose(event.currentTarget.value)}
      >
        <optgroup label={t('compare.group.states')}>
          {READINGS.map(kind => (
            <option key={kind} value={kind}>
              {t(`compare.side.${kind}`)}
            </option>
          ))}
        </optgroup>
        {versions.length > 0 && (
          <optgroup label={t('compare.group.versions')}>
            {versions.map(({ rev, seq, at }) => (
              <option key={seq} value={`${seq}`}>
                {t('compare.side.versionOf', { rev, when: momentWords(i18n.language, at) })}
              </option>
            ))}
          </optgroup>
        )}
        <optgroup label={t('compare.group.wishes')}>
          {delegations.map(({ code }) => (
            <option key={code} value={`wish-${code}`}>
              {t('compare.side.wish', { code })}
            </option>
          ))}
        </optgroup>
        <optgroup label={t('compare.group.moments')}>
          {unlisted && <option value={value}>{sideWords(t, i18n.language, side, states)}</option>}
          <option value={OTHER}>{t('compare.other')}</option>
        </optgroup>
      </NativeSelect>
      {other && (
        <MomentForm
          newest={states?.newest ?? null}
          onChoose={chosen => {
            setOther(false)
            onChoose(chosen)
          }}
          onClose={() => setOther(false)}
        />
      )}
    </div>
  )
}

type FormProps = { newest: number | null; onChoose: (side: Side) => void; onClose: () => void }

function MomentForm({ newest, onChoose, onClose }: FormProps) {
  const { t } = useTranslation()
  const title = useId()
  const [seq, setSeq] = useState('')
  const [at, setAt] = useState('')
  const chosen = readSide(seq) ?? (at === '' ? null : readSide(at))
  return (
    <form
      className="compare-moment"
      aria-labelledby={title}
      onSubmit={event => {
        event.preventDefault()
        if (chosen) onChoose(chosen)
      }}
    >
      <span id={title} className="spoken">
        {t('compare.moment.label')}
      </span>
      <TextInput
        label={t('compare.moment.entry')}
        description={newest === null ? undefined : t('compare.moment.between', { newest })}
        inputMode="numeric"
        value={seq}
        onChange={event => setSeq(event.currentTarget.value.trim())}
        autoFocus
      />
      <TextInput
        label={t('compare.moment.time')}
        type="datetime-local"
        step={1}
        value={at}
        onChange={event => setAt(event.currentTarget.value)}
      />
      <div className="compare-moment-acts">
        <Button type="submit" disabled={chosen === null}>
          {t('compare.moment.show')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('compare.moment.close')}
        </Button>
      </div>
    </form>
  )
}
