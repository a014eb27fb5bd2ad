// Everything that a text can be taken away as: Word for capitals, compilations, and files for other programs.
import { Modal, NativeSelect, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { negotiatingOf } from '../../shared/delegations.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import { type Asked, exportPath } from './paths.ts'
import './download.css'

type Props = {
  text: string
  /** a published version; the text as it is now without it */
  rev?: number | undefined
  delegations: readonly DelegationInfo[]
  /** whose proposals are offered first */
  own: string
  opened: boolean
  onClose: () => void
}

const WORD = ['revisions', 'clean'] as const
const COMPILATIONS = ['provision', 'option', 'status'] as const
/** Formats beside Word in which compilations come. */
const ALSO = ['html', 'txt'] as const
const OTHERS = ['html', 'txt', 'json', 'akn'] as const

export function DownloadDialog({ text, rev, delegations, own, opened, onClose }: Props) {
  const { t } = useTranslation()
  const parties = negotiatingOf(delegations)
  const [number, setNumber] = useState('')
  const [chosen, setChosen] = useState(
    () => (parties.find(({ code }) => code === own) ?? parties[0])?.code ?? own,
  )
  const hrefOf = (asked: Asked) => exportPath(text, { ...asked, rev, number: number.trim() })
  const file = (label: string, help: string, asked: Asked, also: readonly ('html' | 'txt')[] = []) => (
    <li key={label}>
      <a className="text-link" href={hrefOf(asked)} download>
        {label}
      </a>
      <span className="download-help">
        {help}
        {also.map(format => (
          <a
            key={format}
            className="text-link download-also"
            href={hrefOf({ ...asked, format })}
            aria-label={t('download.alsoOf', { label, format: t(`download.also.${format}`) })}
            download
          >
            {t(`download.also.${format}`)}
          </a>
        ))}
      </span>
    </li>
  )
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={rev === undefined ? t('download.title') : t('download.titleOf', { rev })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <div className="download">
        <TextInput
          size="sm"
          label={t('download.number')}
          description={t('download.numberHelp')}
          maxLength={60}
          value={number}
          onChange={event => setNumber(event.currentTarget.value)}
        />
        <Group title={t('download.word')}>
          {WORD.map(kind =>
            file(t(`download.kind.${kind}`), t(`download.kindHelp.${kind}`), { format: 'docx', kind }),
          )}
        </Group>
        <Group title={t('download.compiled')}>
          {COMPILATIONS.map(by =>
            file(
              t(`download.by.${by}`),
              t(`download.byHelp.${by}`),
              { format: 'docx', kind: 'compilation', by },
              ALSO,
            ),
          )}
          {file(
            t('download.kind.synopsis'),
            t('download.kindHelp.synopsis'),
            { format: 'docx', kind: 'synopsis' },
            ALSO,
          )}
        </Group>
        <Group title={t('download.ofOne')}>
          <li>
            <NativeSelect
              size="sm"
              label={t('download.delegation')}
              value={chosen}
              onChange={event => setChosen(event.currentTarget.value)}
              data={parties.map(({ code, name }) => ({
                value: code,
                label: code === name ? code : `${code} · ${name}`,
              }))}
            />
          </li>
          {file(
            t('download.proposals', { code: chosen }),
            t('download.proposalsHelp'),
            { format: 'docx', kind: 'proposals', delegation: chosen },
            ALSO,
          )}
        </Group>
        <Group title={t('download.others')}>
          {OTHERS.map(format =>
            file(t(`download.format.${format}`), t(`download.formatHelp.${format}`), { format }),
          )}
        </Group>
      </div>
    </Modal>
  )
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="download-title">
        {title}
      </h3>
      <ul className="download-list">{children}</ul>
    </section>
  )
}
