// LibreOffice as an independent reader of Word files, where it is installed: it accepts or rejects all revisions itself.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const PROGRAM = process.env.SOFFICE ?? 'soffice'

/** Whether the program can be run here. */
export function hasLibreOffice(): boolean {
  try {
    execFileSync(PROGRAM, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** For each file what is left of it after accepting, and after rejecting everything, saved as .docx again. */
export function decidedByLibreOffice(
  files: readonly Uint8Array[],
): { accepted: Uint8Array; rejected: Uint8Array }[] {
  const folder = mkdtempSync(join(tmpdir(), 'parley-office-'))
  try {
    const profile = join(folder, 'profile')
    const run = (...args: string[]): Buffer =>
      execFileSync(
        PROGRAM,
        [`-env:UserInstallation=${pathToFileURL(profile)}`, '--headless', '--norestore', ...args],
        { stdio: ['ignore', 'ignore', 'ignore'], timeout: 240_000 },
      )
    // A first start writes the profile anew, macros included.
    run('--terminate_after_init')
    const macros = join(profile, 'user/basic/Standard')
    mkdirSync(macros, { recursive: true })
    writeFileSync(join(macros, 'Module1.xba'), MACRO)
    mkdirSync(join(folder, 'out'))
    for (const [i, file] of files.entries()) writeFileSync(join(folder, `${i}.docx`), file)
    run(`macro:///Standard.Module1.Decide("${folder}", ${files.length})`)
    const out = (how: string, i: number): Uint8Array => readFileSync(join(folder, 'out', `${how}${i}.docx`))
    return files.map((_, i) => ({ accepted: out('Accept', i), rejected: out('Reject', i) }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const MACRO = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Decide(folder As String, count As Integer)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim word(0) As New com.sun.star.beans.PropertyValue
  word(0).Name = "FilterName"
  word(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  For i = 0 To count - 1
    For Each how In Array("Accept", "Reject")
      doc = StarDesktop.loadComponentFromURL(ConvertToURL(folder &amp; "/" &amp; i &amp; ".docx"), "_blank", 0, hidden())
      dispatcher.executeDispatch(doc.CurrentController.Frame, ".uno:" &amp; how &amp; "AllTrackedChanges", "", 0, Array())
      doc.storeToURL(ConvertToURL(folder &amp; "/out/" &amp; how &amp; i &amp; ".docx"), word())
      doc.close(True)
    Next
  Next
  StarDesktop.terminate()
End Sub
</script:module>
`
