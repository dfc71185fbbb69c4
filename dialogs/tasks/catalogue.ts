import type { TaskName } from '../memory';
import { deliveryProblemTask } from './delivery-problem.task';
import { orderStatusTask } from './order-status.task';
import { refundTask } from './refund.task';
import type { Task } from './task';

/** Every task there is. */
export const TASK_FORMS: Readonly<Record<TaskName, Task>> = {
  orderStatus: orderStatusTask,
  deliveryProblem: deliveryProblemTask,
  refund: refundTask,
};
