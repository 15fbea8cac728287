package dev.belfry.benchmark.machine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What was used so far.
 *
 * @param cpuNanos processor time of all threads of this process
 * @param writtenBytes bytes written to the disk
 */
public record Usage(long cpuNanos, long writtenBytes) {
    public static Usage now(WrittenBytes disk) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Usage(system.getProcessCpuTime(), disk.read());
    }

    public Usage since(Usage before) {
        return new Usage(cpuNanos - before.cpuNanos, writtenBytes - before.writtenBytes);
    }
}
