/* `ksync-bridge service`: the verbs, and what is printed of them: one fact a line, its name, a
 * space and the rest, in UTF-8. An error ends with exit code 1, wrong usage with 2. */
#include "bridge.h"
#include "service.h"
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#define SERVICE_NAME L"ksync"
#define DRIVER_FILE L"ksync.sys"

static void tell(const char *name, const wchar_t *text) {
    char utf8[4 * KSYNC_SERVICE_PATH_MAX];
    if (WideCharToMultiByte(CP_UTF8, 0, text, -1, utf8, sizeof utf8, NULL, NULL) > 0)
        printf("%s %s\n", name, utf8);
}

/* The number, and the system's sentence in the user's language. */
static void tell_error(DWORD error) {
    wchar_t text[512];
    printf("error %lu\n", error);
    DWORD length = FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL,
                                  error, 0, text, sizeof text / sizeof text[0], NULL);
    while (length > 0 && wcschr(L" .\r\n", text[length - 1]) != NULL)
        text[--length] = 0;
    if (length > 0)
        tell("says", text);
}

/* From the file's version resource; nothing when there is none to be read. */
static void tell_version(const wchar_t *path) {
    BYTE block[4096];
    VS_FIXEDFILEINFO *version;
    UINT size;
    if (GetFileVersionInfoW(path, 0, sizeof block, block) &&
        VerQueryValueW(block, L"\\", (void **)&version, &size))
        printf("version %u.%u.%u\n", HIWORD(version->dwFileVersionMS),
               LOWORD(version->dwFileVersionMS), HIWORD(version->dwFileVersionLS));
}

static void tell_service(const ksync_service_t *service) {
    static const char *const names[] = {
        [KSYNC_SERVICE_UNKNOWN] = "unknown", [KSYNC_SERVICE_ABSENT] = "absent",
        [KSYNC_SERVICE_STOPPED] = "stopped", [KSYNC_SERVICE_STARTING] = "starting",
        [KSYNC_SERVICE_RUNNING] = "running", [KSYNC_SERVICE_STOPPING] = "stopping",
    };
    printf("state %s\n", names[service->state]);
    printf("changed %s\n", service->changed ? "yes" : "no");
    if (service->path[0] != 0) {
        tell("path", service->path);
        tell_version(service->path);
    }
}

/* The file that was named, or the one beside this program; its full path. */
static DWORD find_file(const wchar_t *named, wchar_t path[KSYNC_SERVICE_PATH_MAX]) {
    wchar_t own[KSYNC_SERVICE_PATH_MAX];
    if (named == NULL) {
        DWORD length = GetModuleFileNameW(NULL, own, KSYNC_SERVICE_PATH_MAX);
        if (length == 0)
            return GetLastError();
        wchar_t *file = wcsrchr(own, L'\\') + 1;
        if (file + wcslen(DRIVER_FILE) >= own + KSYNC_SERVICE_PATH_MAX)
            return ERROR_FILENAME_EXCED_RANGE;
        wcscpy(file, DRIVER_FILE);
        named = own;
    }
    DWORD length = GetFullPathNameW(named, KSYNC_SERVICE_PATH_MAX, path, NULL);
    if (length == 0)
        return GetLastError();
    return length < KSYNC_SERVICE_PATH_MAX ? ERROR_SUCCESS : ERROR_FILENAME_EXCED_RANGE;
}

static DWORD install(const wchar_t *named, ksync_service_t *service) {
    wchar_t path[KSYNC_SERVICE_PATH_MAX];
    DWORD error = find_file(named, path);
    if (error != ERROR_SUCCESS)
        return error;
    tell("file", path);
    return ksync_service_install(SERVICE_NAME, path, service);
}

static int usage(void) {
    fputs("usage: ksync-bridge service install [FILE] | uninstall | start | stop | status\n",
          stderr);
    return 2;
}

int ksync_bridge_service(int count, wchar_t **arguments) {
    static const struct {
        const wchar_t *name;
        DWORD (*act)(const wchar_t *name, ksync_service_t *service);
    } verbs[] = {
        {L"status", ksync_service_query},
        {L"start", ksync_service_start},
        {L"stop", ksync_service_stop},
        {L"uninstall", ksync_service_uninstall},
    };
    ksync_service_t service = {.state = KSYNC_SERVICE_UNKNOWN};
    const wchar_t *verb = count > 0 ? arguments[0] : L"";
    DWORD error;
    if (wcscmp(verb, L"install") == 0 && count <= 2) {
        error = install(count == 2 ? arguments[1] : NULL, &service);
    } else {
        size_t i = 0;
        while (i < sizeof verbs / sizeof verbs[0] && wcscmp(verb, verbs[i].name) != 0)
            i++;
        if (i == sizeof verbs / sizeof verbs[0] || count != 1)
            return usage();
        error = verbs[i].act(SERVICE_NAME, &service);
    }
    if (error != ERROR_SUCCESS)
        tell_error(error);
    tell_service(&service);
    return error == ERROR_SUCCESS ? 0 : 1;
}
