import { useFocusReturn } from '@huoshui/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, type FormInstance, Modal } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { type FieldOfCode, placeRefusal } from './place-refusal.ts'

type Props<Fields, Answer> = {
  title: string
  okText?: string
  isDanger?: boolean
  width?: number
  form: FormInstance<Fields>
  initialValues?: Partial<Fields>
  run: (fields: Fields) => Promise<Answer>
  /** First parts of the query keys whose data the command changes. */
  changes: readonly string[]
  done: string | ((answer: Answer) => string)
  /** What follows; without it the dialog closes. */
  onDone?: (answer: Answer) => void
  onClose: () => void
  fieldOf?: FieldOfCode
  children: ReactNode
}

/** A form that sends one command: Enter sends, a second click does not, refusals stand beside the fields they name. */
export function CommandDialog<Fields extends object, Answer>(props: Props<Fields, Answer>) {
  const { form, onClose } = props
  useFocusReturn()
  const [above, setAbove] = useState<string>()
  const command = useDialogCommand(props, setAbove)
  // A double click comes before the button knows that it is busy.
  const isSending = useRef(false)
  const send = (fields: Fields) => {
    if (isSending.current) return
    isSending.current = true
    command.mutate(fields, {
      onSettled: () => {
        isSending.current = false
      },
    })
  }
  return (
    <Modal
      open
      width={props.width ?? 520}
      title={props.title}
      okText={props.okText ?? '确定'}
      cancelText="取消"
      okButtonProps={{ htmlType: 'submit', danger: props.isDanger ?? false }}
      confirmLoading={command.isPending}
      // A click beside the dialog must not throw away what was filled in.
      mask={{ closable: false }}
      onCancel={onClose}
      modalRender={(dialog) => (
        <Form
          form={form}
          layout="vertical"
          {...(props.initialValues ? { initialValues: props.initialValues } : {})}
          onFinish={send}
        >
          {dialog}
        </Form>
      )}
    >
      {above && <Alert type="error" showIcon role="alert" title={above} style={{ marginBottom: 16 }} />}
      {props.children}
    </Modal>
  )
}

function useDialogCommand<Fields extends object, Answer>(
  { form, run, changes, done, onDone, onClose, fieldOf }: Props<Fields, Answer>,
  setAbove: (sentence: string | undefined) => void,
) {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: run,
    onMutate: () => setAbove(undefined),
    onSuccess: (answer) => {
      message.success(typeof done === 'string' ? done : done(answer))
      for (const key of changes) void queryClient.invalidateQueries({ queryKey: [key] })
      if (onDone) onDone(answer)
      else onClose()
    },
    onError: (error, fields) => {
      const { fields: faults, above } = placeRefusal(error, Object.keys(fields), fieldOf)
      setAbove(above)
      const known: FormInstance = form
      known.setFields(faults.map(({ name, message: fault }) => ({ name, errors: [fault] })))
      if (faults[0]) known.focusField(faults[0].name)
    },
  })
}
