/* The kernel's functions and types: the one include in which builds with the WDK and with mingw's
 * headers differ. What mingw lacks is declared here, as documented. It knows nothing of ksync but
 * its own check. */
#ifndef KSYNC_NTAPI_H
#define KSYNC_NTAPI_H

#ifdef KSYNC_WDK
#include <ntifs.h>
#else

/* mingw's headers declare these once more, as what clang then takes for a definition to emit. */
#define __INTRINSIC_DEFINED___cpuidex
#define __INTRINSIC_DEFINED_InterlockedBitTestAndReset
#define __INTRINSIC_DEFINED_InterlockedBitTestAndSet
#include <ntifs.h>

/* mingw declares exported object types as one more pointer than they are. */
extern POBJECT_TYPE *__imp_PsThreadType;
#define PsThreadType __imp_PsThreadType

/* Its inline form reads what only a kernel's gs leads to; the export is the same on any. */
extern PETHREAD(NTAPI *__imp_PsGetCurrentThread)(VOID);
#define PsGetCurrentThread() __imp_PsGetCurrentThread()

#define KeMemoryBarrier() __sync_synchronize()

typedef ULONG64 POOL_FLAGS;
#define POOL_FLAG_NON_PAGED 0x40ULL

NTKERNELAPI PVOID NTAPI ExAllocatePool2(POOL_FLAGS Flags, SIZE_T NumberOfBytes, ULONG Tag);
NTKERNELAPI ULONG64 NTAPI KeQueryInterruptTimePrecise(PULONG64 QpcTimeStamp);
NTKERNELAPI VOID NTAPI KeQuerySystemTimePrecise(PLARGE_INTEGER CurrentTime);
NTKERNELAPI NTSTATUS NTAPI PsGetThreadExitStatus(PETHREAD Thread);
NTKERNELAPI NTSTATUS NTAPI PsGetProcessExitStatus(PEPROCESS Process);
NTKERNELAPI NTSTATUS NTAPI KeExpandKernelStackAndCalloutEx(PEXPAND_STACK_CALLOUT Callout,
                                                           PVOID Parameter, SIZE_T Size,
                                                           BOOLEAN Wait, PVOID Context);
#endif

/* The host's own mistakes stop here, with the expression in the debugger's output. */
#define KSYNC_NT_CHECK(condition)                                                                  \
    ((condition)                                                                                   \
         ? (void)0                                                                                 \
         : (DbgPrint("ksync: %s does not hold in %s\n", #condition, __func__), __debugbreak()))

#endif
