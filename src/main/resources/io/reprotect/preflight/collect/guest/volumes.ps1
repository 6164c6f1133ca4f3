# Lists the volumes of this machine and what uses them. Reads only; the one file it writes is in its working folder.
$ErrorActionPreference = 'Stop'
$lines = New-Object System.Collections.ArrayList

function Line { [void]$lines.Add([string]::Join("`t", [string[]]$args)) }

function Section([string]$name, [scriptblock]$read) {
    try {
        & $read
        Line 'end' $name 'read'
    } catch {
        $e = $_.Exception
        while (-not ($e -is [System.Management.ManagementException]) -and $e.InnerException) { $e = $e.InnerException }
        if ($e -is [System.Management.ManagementException]) { Line 'end' $name $e.ErrorCode } else { Line 'end' $name $e.GetType().Name }
    }
}

function Kind([string]$path) {
    if (-not [System.IO.Directory]::Exists($path)) { return 'missing' }
    $folder = New-Object System.IO.DirectoryInfo($path)
    while ($folder) {
        if ($folder.Attributes -band [System.IO.FileAttributes]::ReparsePoint) { return 'link ' + $folder.FullName }
        $folder = $folder.Parent
    }
    return 'plain'
}

Line 'preflight' '1'
Section 'volumes' {
    foreach ($v in @(Get-WmiObject Win32_Volume -Filter 'DriveType = 3')) {
        Line 'volume' $v.DeviceID $v.Name $v.FileSystem $v.Capacity $v.FreeSpace $v.SystemVolume $v.BootVolume $v.PageFilePresent
    }
}
Section 'mounts' {
    foreach ($m in @(Get-WmiObject Win32_MountPoint)) { Line 'mount' $m.Directory $m.Volume }
}
Section 'shares' {
    foreach ($s in @(Get-WmiObject Win32_Share)) { Line 'share' $s.Type $s.Path }
}
Section 'bitlocker' {
    foreach ($e in @(Get-WmiObject Win32_EncryptableVolume -Namespace 'root\CIMV2\Security\MicrosoftVolumeEncryption')) {
        Line 'lock' $e.DeviceID $e.GetLockStatus().LockStatus
    }
}
Section 'disks' {
    foreach ($d in @(Get-WmiObject MSFT_Disk -Namespace 'root\Microsoft\Windows\Storage')) {
        Line 'disk' $d.Number $d.IsReadOnly $d.IsOffline
    }
}
Section 'partitions' {
    foreach ($p in @(Get-WmiObject MSFT_Partition -Namespace 'root\Microsoft\Windows\Storage')) {
        foreach ($a in @($p.AccessPaths)) {
            if ($a) { Line 'partition' $p.DiskNumber $p.IsReadOnly $p.IsOffline $a }
        }
    }
}
Section 'products' {
    foreach ($root in 'HKLM:\SOFTWARE\Wow6432Node\InMage Systems\Installed Products', 'HKLM:\SOFTWARE\InMage Systems\Installed Products') {
        if (Test-Path -LiteralPath $root) {
            foreach ($key in @(Get-ChildItem -LiteralPath $root)) {
                $path = $key.GetValue('InstallDirectory')
                if ($path) { Line 'product' $key.PSChildName $path (Kind $path) }
            }
        }
    }
}
Line 'done'
$file = [System.IO.Path]::Combine([Environment]::CurrentDirectory, 'preflight.txt')
[System.IO.File]::WriteAllText($file, [string]::Join("`n", [string[]]$lines.ToArray()), (New-Object System.Text.UTF8Encoding($false)))
