// How the proposals are compiled, and which of them: all of it in the address bar.
import { Button, Chip, SegmentedControl } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isLive, STATUSES } from '../../../shared/compilation/status.ts'
import { negotiatingOf } from '../../../shared/delegations.ts'
import { DownloadDialog } from '../../download/DownloadDialog.tsx'
import type { RecordView } from '../recordView.ts'
import { type CompilationQuestion, LAYOUTS } from './question.ts'

type Props = Pick<RecordView, 'text' | 'meeting'> & {
  question: CompilationQuestion
  onAsk: (question: CompilationQuestion) => void
}

export function CompilationBar({ text, meeting, question, onAsk }: Props) {
  const { t } = useTranslation()
  const [downloading, setDownloading] = useState(false)
  const { layout, delegations, statuses } = question
  const parties = negotiatingOf(meeting.delegations)
  // What is closed has no words left in the text: only the list by status tells of it.
  const offered = layout === 'status' ? STATUSES : STATUSES.filter(isLive)
  return (
    <search className="compilation-bar" aria-label={t('compilation.filter.title')}>
      <div className="compilation-line">
        <SegmentedControl
          size="xs"
          className="compilation-layouts"
          aria-label={t('compilation.layout.label')}
          value={layout}
          onChange={value => {
            const next = LAYOUTS.find(one => one === value)
            if (next) onAsk({ ...question, layout: next })
          }}
          data={LAYOUTS.map(value => ({ value, label: t(`compilation.layout.${value}`) }))}
        />
        <div className="compilation-buttons">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden="true" />}
            onClick={() => setDownloading(true)}
          >
            {t('download.open')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden="true" />}
            onClick={() => window.print()}
          >
            {t('menu.print')}
          </Button>
        </div>
      </div>
      <div className="compilation-line">
        <fieldset className="compilation-chips">
          <legend>{t('compilation.filter.delegation')}</legend>
          <Chip.Group
            multiple
            value={[...delegations]}
            onChange={chosen => onAsk({ ...question, delegations: chosen })}
          >
            {parties.map(({ code }) => (
              <Chip key={code} size="xs" variant="outline" value={code}>
                {code}
              </Chip>
            ))}
          </Chip.Group>
        </fieldset>
        <fieldset className="compilation-chips">
          <legend>{t('compilation.filter.status')}</legend>
          <Chip.Group
            multiple
            value={[...statuses]}
            onChange={chosen =>
              onAsk({ ...question, statuses: STATUSES.filter(one => chosen.includes(one)) })
            }
          >
            {offered.map(status => (
              <Chip key={status} size="xs" variant="outline" value={status}>
                {t(`compilation.status.${status}`)}
              </Chip>
            ))}
          </Chip.Group>
        </fieldset>
      </div>
      <DownloadDialog
        text={text.id}
        delegations={meeting.delegations}
        own={text.delegation}
        opened={downloading}
        onClose={() => setDownloading(false)}
      />
    </search>
  )
}
