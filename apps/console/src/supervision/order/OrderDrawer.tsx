import { addressOf } from '@huoshui/client'
import { getSupervisionOrderDocument, ORDER_FORMS, type SupervisionOrder } from '@huoshui/contract'
import { ORDER_STATES, ORDER_STEPS, type OrderAction } from '@huoshui/rules/supervision/order-steps'
import { Entries, FailureNotice, QuietText, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Flex, Skeleton, Timeline } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { orderQuery } from '../supervision-queries.ts'
import { Clock, stateTones } from './OrderList.tsx'

const OrderForm = lazy(async () => ({ default: (await import('./OrderForm.tsx')).OrderForm }))
const StepDialog = lazy(async () => ({ default: (await import('./StepDialog.tsx')).StepDialog }))

/** One 督办单: what is asked, on what it rests, every step, and what may be done now. */
export function OrderDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { data: order, error, refetch } = useQuery(orderQuery(id))
  const [step, setStep] = useState<OrderAction>()
  const [isEditing, setEditing] = useState(false)
  return (
    <Drawer
      open
      width={760}
      title={order ? `${order.numberText ?? '督办单（草稿）'}：${order.title}` : '督办单'}
      onClose={onClose}
      footer={order && <Actions order={order} onEdit={() => setEditing(true)} onStep={setStep} />}
    >
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      {!error && !order && <Skeleton active />}
      {order && <Shown order={order} />}
      <Suspense>
        {order && isEditing && <OrderForm order={order} onSaved={() => undefined} onClose={() => setEditing(false)} />}
        {order && step && <StepDialog order={order} action={step} onClose={() => setStep(undefined)} />}
      </Suspense>
    </Drawer>
  )
}

function Actions({
  order,
  onEdit,
  onStep,
}: {
  order: SupervisionOrder
  onEdit: () => void
  onStep: (action: OrderAction) => void
}) {
  return (
    <Flex gap={8} justify="end" wrap>
      <Button href={addressOf(getSupervisionOrderDocument, { id: order.id })}>下载 DOCX</Button>
      {order.mayEdit && <Button onClick={onEdit}>修改</Button>}
      {order.actions.map((action) => (
        <Button
          key={action}
          type={action === 'issue' || action === 'reply' || action === 'close' ? 'primary' : 'default'}
          onClick={() => onStep(action)}
        >
          {ORDER_STEPS[action].label}
        </Button>
      ))}
    </Flex>
  )
}

function Shown({ order }: { order: SupervisionOrder }) {
  const { state, isOverdue, basis, steps } = order
  return (
    <Flex vertical gap={16}>
      <Entries
        entries={[
          ['发给', order.targetName],
          [
            '状态',
            <StatusTag key="state" tone={isOverdue ? 'bad' : stateTones[state]}>
              {isOverdue ? '逾期未回复' : ORDER_STATES[state]}
            </StatusTag>,
          ],
          ['期限', order.dueOn ? <Clock key="due" row={order} /> : `发出后 ${order.workingDays} 个工作日`],
          ['格式', `${ORDER_FORMS[order.form]}${order.documentNumber ? `，${order.documentNumber}` : ''}`],
        ]}
      />
      <section aria-label="要求">
        <strong>要求</strong>
        <p style={{ margin: '4px 0', whiteSpace: 'pre-wrap' }}>{order.text}</p>
      </section>
      {basis.length > 0 && (
        <section aria-label="依据">
          <strong>
            依据（{order.from} 至 {order.on}，发出时的情况）
          </strong>
          <ol style={{ margin: '4px 0', paddingInlineStart: 20 }}>
            {basis.map(({ label, sentence }) => (
              <li key={label}>
                {label}：{sentence}
              </li>
            ))}
          </ol>
        </section>
      )}
      <section aria-label="办理过程">
        <strong>办理过程</strong>
        {steps.length === 0 && <p>还没有发出。</p>}
        <Timeline
          style={{ marginTop: 12 }}
          items={steps.map(({ action, on, byName, note, dueOn }, place) => ({
            key: place,
            content: (
              <>
                <div>
                  {on}　{ORDER_STEPS[action].label}　<QuietText>{byName}</QuietText>
                </div>
                {note && <div style={{ whiteSpace: 'pre-wrap' }}>{note}</div>}
                {dueOn && action !== 'reply' && action !== 'close' && <QuietText>期限 {dueOn}</QuietText>}
              </>
            ),
          }))}
        />
      </section>
    </Flex>
  )
}
