// A verifier in a worker: made with the page, so that the page verifies also when the network has gone.
import { useEffect, useState } from 'react'
import type { Known, Verdict } from '../../shared/proof/findings.ts'
import type { Job, Told } from './worker.ts'

export type Verification =
  | { state: 'idle' }
  | { state: 'working'; name: string; share: number }
  | { state: 'done'; name: string; verdict: Verdict; known: Known }
  | { state: 'failed'; name: string }

export function useVerifier(): { verification: Verification; verify: (file: File, known: Known) => void } {
  const [worker, setWorker] = useState<Worker | null>(null)
  const [verification, setVerification] = useState<Verification>({ state: 'idle' })
  useEffect(() => {
    const made = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    setWorker(made)
    return () => {
      setWorker(null)
      made.terminate()
    }
  }, [])

  const verify = (file: File, known: Known): void => {
    if (!worker) return
    const { name } = file
    setVerification({ state: 'working', name, share: 0 })
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      if ('verdict' in data) setVerification({ state: 'done', name, verdict: data.verdict, known })
      else if ('failed' in data) setVerification({ state: 'failed', name })
      else setVerification({ state: 'working', name, share: file.size === 0 ? 1 : data.read / file.size })
    }
    worker.onerror = () => setVerification({ state: 'failed', name })
    worker.postMessage({ file, known } satisfies Job)
  }
  return { verification, verify }
}
