// Marking paragraphs as agreed: at which level, how many, over whose objection, and what delegations want noted.
import { Button, Radio, SegmentedControl } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParagraphId } from '../../shared/ids.ts'
import { holdsOnAgreement } from '../../shared/negotiation/guard.ts'
import { LEVELS, type Level } from '../../shared/negotiation/model.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { sectionsOf } from '../../shared/sections.ts'
import { refusalWords } from '../i18n/refusalWords.ts'
import { useCommand } from '../negotiation/useCommand.ts'
import { ConfirmButton } from './ConfirmButton.tsx'
import type { Scene } from './decision.ts'
import { HeardList } from './HeardList.tsx'
import { holdersOf, missingOf } from './holders.ts'
import { agreeableIn } from './paragraphs.ts'
import { type Noted, ReservationFields } from './ReservationFields.tsx'

type Props = {
  text: string
  pid: ParagraphId
  scene: Scene
  delegations: readonly DelegationInfo[]
  isHere: (code: string) => boolean
  onDone: (words: string) => void
  onCancel: () => void
}

export function AgreeForm({ text, pid, scene, delegations, isHere, onDone, onCancel }: Props) {
  const { t, i18n } = useTranslation()
  const command = useCommand(text)
  const { blocks, negotiation } = scene
  const before = negotiation.paragraphs.get(pid)?.agreed?.level ?? null
  const [level, setLevel] = useState<Level>(before === 'group' ? 'meeting' : 'group')
  const [wide, setWide] = useState(false)
  const [heard, setHeard] = useState<readonly string[]>([])
  const [noted, setNoted] = useState<readonly Noted[]>([])
  const all = agreeableIn(pid, level, blocks, negotiation)
  const pids = wide ? all : all.filter(other => other === pid)
  const holders = holdersOf(
    pids.flatMap(each => holdsOnAgreement(each, negotiation)),
    isHere,
  )
  const missing = missingOf(holders, heard)
  const section = sectionsOf(blocks)[blocks.findIndex(block => block.pid === pid)]
  const provision = section?.num ?? (section?.label || t('facilitator.paragraph.provision'))
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (command.busy || missing.length > 0 || pids.length === 0) return
    const agreed = await command.send({
      ...{ act: 'agree', pids, level, heard: [...heard] },
      reservations: noted.map(note => ({ ...note, text: note.text.trim() })),
    })
    if (agreed) onDone(t('facilitator.paragraph.agreeDone', { count: pids.length }))
  }
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel()
  }
  return (
    <form
      className="resolve"
      aria-label={t('facilitator.paragraph.agreeLabel')}
      onSubmit={send}
      onKeyDown={leave}
    >
      <div className="agree-level">
        <span className="form-label" id="agree-level">
          {t('facilitator.paragraph.level')}
        </span>
        <SegmentedControl
          size="xs"
          aria-labelledby="agree-level"
          autoFocus
          value={level}
          onChange={value => setLevel(LEVELS.find(known => known === value) ?? 'group')}
          data={LEVELS.map(value => ({ value, label: t(`facilitator.paragraph.${value}`) }))}
        />
      </div>
      <Radio.Group
        size="sm"
        label={t('facilitator.paragraph.which')}
        value={wide ? 'all' : 'one'}
        onChange={value => setWide(value === 'all')}
      >
        <div className="agree-which">
          <Radio value="one" size="sm" label={t('facilitator.paragraph.one')} />
          <Radio
            value="all"
            size="sm"
            label={t('facilitator.paragraph.all', { count: all.length, provision })}
          />
        </div>
      </Radio.Group>
      <HeardList holders={holders} heard={heard} delegations={delegations} onHeard={setHeard} />
      <ReservationFields noted={noted} delegations={delegations} onChange={setNoted} />
      <div role="alert" className="resolve-refusal">
        {command.refusal && refusalWords(t, i18n.language, command.refusal)}
        {pids.length === 0 && t('facilitator.paragraph.nothing')}
      </div>
      <div className="resolve-acts">
        <ConfirmButton
          label={t('facilitator.paragraph.agreeSubmit')}
          holders={holders}
          heard={heard}
          busy={command.busy}
          idle={pids.length === 0}
        />
        <Button size="sm" variant="default" onClick={onCancel} disabled={command.busy}>
          {t('facilitator.cancel')}
        </Button>
      </div>
    </form>
  )
}
