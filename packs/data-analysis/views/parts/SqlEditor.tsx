import { autocompletion, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { PostgreSQL, sql } from '@codemirror/lang-sql'
import { defaultHighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import type { Table } from './workbench.ts'

export interface SqlEditorProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onRun: () => void
  readonly tables: readonly Table[]
  readonly label: string
  readonly hint: string
  /** Filled with what puts a text where the cursor is. */
  readonly inserter: React.RefObject<((text: string) => void) | undefined>
}

/** An editor that knows SQL and the tables there are. Tab leaves it, as everywhere on a page; Ctrl+Enter runs. */
export default function SqlEditor({ value, onChange, onRun, tables, label, hint, inserter }: SqlEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const knows = useRef(new Compartment())
  const latest = useRef({ onChange, onRun })
  latest.current = { onChange, onRun }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is made once; what changes is told to it below
  useEffect(() => {
    const editor = new EditorView({
      parent: place.current!,
      state: EditorState.create({
        doc: value,
        extensions: [
          keymap.of([
            { key: 'Mod-Enter', preventDefault: true, run: () => (latest.current.onRun(), true) },
            ...completionKeymap,
            ...defaultKeymap,
            ...historyKeymap,
          ]),
          lineNumbers(),
          history(),
          autocompletion(),
          syntaxHighlighting(defaultHighlightStyle),
          placeholder(hint),
          knows.current.of(language(tables)),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString())
          }),
        ],
      }),
    })
    view.current = editor
    inserter.current = (text) => {
      editor.dispatch(editor.state.replaceSelection(text))
      editor.focus()
    }
    return () => {
      inserter.current = undefined
      editor.destroy()
    }
  }, [])
  useEffect(() => {
    const editor = view.current
    if (editor && editor.state.doc.toString() !== value)
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } })
  }, [value])
  useEffect(() => {
    view.current?.dispatch({ effects: knows.current.reconfigure(language(tables)) })
  }, [tables])
  return <div className="sql-editor" ref={place} />
}

const language = (tables: readonly Table[]) =>
  sql({
    dialect: PostgreSQL,
    upperCaseKeywords: false,
    schema: Object.fromEntries(
      tables.map((table) => [
        table.name,
        table.columns.map(({ name, label }) => ({ label: name, detail: label, type: 'property' })),
      ]),
    ),
  })
