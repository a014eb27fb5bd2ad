// The verifier for everybody who holds a file: no session, and no network once the page is open.
import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Known } from '../../shared/proof/findings.ts'
import { inGroups } from '../../shared/proof/signed.ts'
import { Page } from '../frame/Page.tsx'
import { installationKey } from './head.ts'
import { VerifyFile } from './VerifyFile.tsx'
import '../meetings/forms.css'

const FINGERPRINT = /^[0-9a-f]{40}$/
const HEAD = /^([1-9]\d*):([0-9a-f]{64})$/

const bare = (typed: string): string => typed.replaceAll(/\s/g, '').toLowerCase()

export function VerifyPage() {
  const { t } = useTranslation()
  const own = useQuery(installationKey).data?.fingerprint
  const [key, setKey] = useState('')
  const [head, setHead] = useState('')
  const badKey = bare(key) !== '' && !FINGERPRINT.test(bare(key))
  const typedHead = HEAD.exec(bare(head))
  const badHead = bare(head) !== '' && !typedHead
  const known: Known = {
    key: bare(key) !== '' && !badKey ? bare(key) : undefined,
    head: typedHead ? { seq: Number(typedHead[1]), hash: typedHead[2] ?? '' } : undefined,
  }
  return (
    <Page documentTitle={t('proof.verify.documentTitle')} menu={null}>
      <h1 className="page-title">{t('proof.verify.title')}</h1>
      <p className="page-intro">{t('proof.verify.intro')}</p>
      <div className="sheet">
        <TextInput
          label={t('proof.verify.key')}
          description={own ? t('proof.verify.ownKey', { key: inGroups(own) }) : t('proof.verify.keyHelp')}
          value={key}
          error={badKey && t('proof.verify.badKey')}
          onChange={event => setKey(event.currentTarget.value)}
          className="proof-field"
        />
        <TextInput
          label={t('proof.verify.head')}
          description={t('proof.verify.headHelp')}
          value={head}
          error={badHead && t('proof.verify.badHead')}
          onChange={event => setHead(event.currentTarget.value)}
          className="proof-field"
        />
        <VerifyFile known={known} />
      </div>
    </Page>
  )
}
