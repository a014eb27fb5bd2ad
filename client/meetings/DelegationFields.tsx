// The delegations of a new meeting: code, name, colour and line of each, with its sign as all will see it.
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { DELEGATION_COLOURS, PATTERNS } from '../../shared/delegations.ts'
import { DelegationChip } from '../delegations/DelegationChip.tsx'
import { asCode, isFull, type Row, withNewRow } from './delegationRows.ts'

type Props = { rows: readonly Row[]; onChange: (rows: readonly Row[]) => void }

const COLOURS = ['0', '1', '2', '3', '4', '5'] as const
const colourWords = COLOURS.slice(0, DELEGATION_COLOURS)

export function DelegationFields({ rows, onChange }: Props) {
  const { t } = useTranslation()
  const group = useRef<HTMLFieldSetElement>(null)
  const set = (key: number, changed: Partial<Row>) =>
    onChange(rows.map(row => (row.key === key ? { ...row, ...changed } : row)))
  const remove = (key: number) => {
    onChange(rows.filter(row => row.key !== key))
    // The pressed button is gone; without this the keyboard would begin at the top of the page again.
    group.current?.focus()
  }
  return (
    <fieldset ref={group} className="delegation-fields" tabIndex={-1}>
      <legend className="section-title">{t('meetings.delegations')}</legend>
      <p className="form-help">{t('newMeeting.delegationsHelp')}</p>
      <ul className="delegation-rows">
        {rows.map(row => {
          const code = row.code || t('newMeeting.unnamed')
          return (
            <li key={row.key} className="delegation-row">
              <TextInput
                label={t('newMeeting.code')}
                value={row.code}
                autoCapitalize="characters"
                spellCheck={false}
                dir="ltr"
                onChange={event => set(row.key, { code: asCode(event.currentTarget.value) })}
              />
              <TextInput
                label={t('newMeeting.delegationName', { code })}
                maxLength={120}
                value={row.name}
                onChange={event => set(row.key, { name: event.currentTarget.value })}
              />
              <NativeSelect
                label={t('newMeeting.colour')}
                aria-label={t('newMeeting.colourOf', { code })}
                value={String(row.colour)}
                data={colourWords.map(value => ({ value, label: t(`newMeeting.colours.${value}`) }))}
                onChange={event => set(row.key, { colour: Number(event.currentTarget.value) })}
              />
              <NativeSelect
                label={t('newMeeting.pattern')}
                aria-label={t('newMeeting.patternOf', { code })}
                value={row.pattern}
                data={PATTERNS.map(value => ({ value, label: t(`newMeeting.patterns.${value}`) }))}
                onChange={event => {
                  const pattern = PATTERNS.find(one => one === event.currentTarget.value)
                  if (pattern) set(row.key, { pattern })
                }}
              />
              <div className="delegation-sign">
                <DelegationChip delegations={[{ ...row, code }]} code={code} />
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t('newMeeting.removeOf', { code })}
                  onClick={() => remove(row.key)}
                >
                  {t('newMeeting.remove')}
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
      <Button variant="default" size="xs" disabled={isFull(rows)} onClick={() => onChange(withNewRow(rows))}>
        {t('newMeeting.add')}
      </Button>
    </fieldset>
  )
}
